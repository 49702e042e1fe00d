function Use-CallerPreference {
    # Dot-sourced by a stand-in: what the engine's command does under it follows the preferences of the stand-in's caller.
    param([hashtable] $Preference)
    $ErrorActionPreference = $Preference.ErrorAction
    $WarningPreference = $Preference.Warning
    $VerbosePreference = $Preference.Verbose
    $DebugPreference = $Preference.Debug
    $InformationPreference = $Preference.Information
    $ProgressPreference = $Preference.Progress
    $ConfirmPreference = $Preference.Confirm
    $WhatIfPreference = $Preference.WhatIf
}
