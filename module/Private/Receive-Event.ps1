function Receive-Event {
    # Takes an event of an operation that comes seldom; $Outcome is that of Receive-Operation.
    param($Kind, [string] $Text, $Operation, $Caller, [hashtable] $Preference, [hashtable] $Outcome)
    $origin = $Outcome['Origin']
    switch ($Kind) {
        2 { Write-StreamRecord $Caller $Preference Error (New-FailureRecord -Failure (ConvertFrom-NativeText $Text) @origin) }
        3 { Write-StreamRecord $Caller $Preference Warning $Text }
        6 { Write-StreamRecord $Caller $Preference Information $Text }
        7 {
            $Outcome['ShowsProgress'] = $true
            $step = ConvertFrom-NativeText $Text
            Write-ConnectProgress $Caller $Preference -Activity $step.activity -Status $step.status -Percent $step.percent
        }
        8 { Invoke-HostCall $Operation $Caller $Preference $Outcome (ConvertFrom-NativeText $Text) }
        11 { $Outcome['Failure'] = ConvertFrom-NativeText $Text }
    }
}
