function Set-ReadableGlobal {
    # The variables that the original set and scripts read (original-module.md 1.4, 1.8). Nothing here reads them; one of the user's own
    # that can't be written stays as it is.
    param([System.Collections.IDictionary] $Values)
    $variables = $ExecutionContext.SessionState.PSVariable
    foreach ($name in $Values.Keys) {
        try { $variables.Set("global:$name", $Values[$name]) } catch [System.Management.Automation.MethodInvocationException] { $null = $_ }
    }
}
