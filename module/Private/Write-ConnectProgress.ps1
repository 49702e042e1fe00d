function Write-ConnectProgress {
    # The progress bar of Import-PSSession (original-module.md 3.1 item 6) under an id that no script uses.
    param($Caller, [hashtable] $Preference, [string] $Status, [int] $Percent = -1, [string] $Activity = 'Creating implicit remoting module ...', [switch] $Completed)
    $record = [System.Management.Automation.ProgressRecord]::new(4544591, $Activity, $Status)
    $record.PercentComplete = $Percent
    if ($Completed) { $record.RecordType = [System.Management.Automation.ProgressRecordType]::Completed }
    Write-StreamRecord $Caller $Preference Progress $record
}
