function Test-PipelineVariable {
    # Whether a command further down the pipeline may read a variable that -PipelineVariable set further up: then each object has
    # to go all the way before the next one sets it. The call stack knows the text of the statements that are running.
    param($Caller)
    if ($Caller.MyInvocation.PipelinePosition -ge $Caller.MyInvocation.PipelineLength) { return $false }
    foreach ($frame in Microsoft.PowerShell.Utility\Get-PSCallStack) {
        if ($frame.Position.Text -match '\s-(pv|pi[a-z]*)[\s:]') { return $true }
    }
    $false
}
