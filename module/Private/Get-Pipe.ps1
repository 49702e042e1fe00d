function Get-Pipe {
    # The calls that a reading command behind a pipe has under way; they belong to its PSCmdlet, which lives as long as the pipeline.
    param($Caller)
    foreach ($pipe in $script:Pipes) {
        if ([object]::ReferenceEquals($pipe.Caller.Target, $Caller)) { return $pipe }
    }
}
