function Get-PipedParameter {
    # Names of the parameters of a command that take pipeline input.
    param($Command)
    foreach ($parameter in $Command.Parameters.Values) {
        foreach ($set in $parameter.ParameterSets.Values) {
            if ($set.ValueFromPipeline -or $set.ValueFromPipelineByPropertyName) { $parameter.Name; break }
        }
    }
}
