function Write-ConnectProgress {
    # The progress bar of Import-PSSession (original-module.md 3.1 item 6) under an id that no script uses, until it is 'Completed.'
    # Where nobody is to see it, it costs nothing.
    param($Caller, [hashtable] $Preference, [string] $Status, $Percent = -1, [string] $Activity = 'Creating implicit remoting module ...')
    if ($Preference['Progress'] -eq 'SilentlyContinue') { return }
    $record = [System.Management.Automation.ProgressRecord]::new(4544591, $Activity, $Status)
    $record.PercentComplete = $Percent
    if ($Status -eq 'Completed.') { $record.RecordType = [System.Management.Automation.ProgressRecordType]::Completed }
    Write-StreamRecord $Caller $Preference Progress $record
}
