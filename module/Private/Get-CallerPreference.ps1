function Get-CallerPreference {
    # The preference variables as the caller of a command sees them; a module function sees only the global ones.
    param($Caller)
    $preference = @{}
    $variables = $Caller.SessionState.PSVariable
    foreach ($name in 'ErrorAction', 'Warning', 'Verbose', 'Debug', 'Information', 'Progress', 'Confirm', 'WhatIf') {
        $preference[$name] = $variables.GetValue($name + 'Preference')
    }
    $given = $Caller.MyInvocation.BoundParameters['ProgressAction']
    if ($null -ne $given) { $preference['Progress'] = $given }
    $preference
}
