function Write-StreamRecord {
    # Writes to a stream of the caller's command: its -ErrorAction and its variables hold there, else the preferences set here,
    # which the engine looks up in the scope that is running. An error makes $? false, which the original may or may not have done
    # (original-module.md P67).
    param($Caller, [hashtable] $Preference, [string] $Stream, $Record)
    switch ($Stream) {
        'Error' { $ErrorActionPreference = $Preference['ErrorAction']; $Caller.WriteError($Record) }
        'Warning' { $WarningPreference = $Preference['Warning']; $Caller.WriteWarning($Record) }
        'Verbose' { $VerbosePreference = $Preference['Verbose']; $Caller.WriteVerbose($Record) }
        'Debug' { $DebugPreference = $Preference['Debug']; $Caller.WriteDebug($Record) }
        'Information' { $InformationPreference = $Preference['Information']; $Caller.WriteInformation($Record, [string[]] @()) }
        'Progress' { $ProgressPreference = $Preference['Progress']; $Caller.WriteProgress($Record) }
    }
}
