function Get-SessionParameter {
    # The parameters of an engine's command as its stand-in takes them: the same in everything, but that a session may be a row, too.
    param([string] $Name)
    $parameters = $script:SessionParameters[$Name]
    if ($null -ne $parameters) { return $parameters }
    $parameters = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new()
    $common = @([System.Management.Automation.Cmdlet]::CommonParameters) + @([System.Management.Automation.Cmdlet]::OptionalCommonParameters)
    foreach ($parameter in (Get-EngineCommand $Name).Parameters.Values) {
        if ($parameter.Name -in $common) { continue }
        $type = $parameter.ParameterType
        if ($type -eq [System.Management.Automation.Runspaces.PSSession[]]) { $type = [psobject[]] }
        if ($type -eq [System.Management.Automation.Runspaces.PSSession]) { $type = [psobject] }
        $parameters.Add($parameter.Name, [System.Management.Automation.RuntimeDefinedParameter]::new($parameter.Name, $type, $parameter.Attributes))
    }
    $script:SessionParameters[$Name] = $parameters
    $parameters
}
