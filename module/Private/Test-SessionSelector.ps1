function Test-SessionSelector {
    # Whether a row is one of those that an argument of Get-PSSession or Remove-PSSession selects.
    param($Row, [string] $Name, $Value)
    foreach ($one in $Value) {
        $isOne = switch ($Name) {
            'Id' { $Row.Id -eq $one }
            'InstanceId' { $Row.InstanceId -eq $one }
            'State' { "$one" -eq 'All' -or "$($Row.State)" -eq "$one" }
            'ConnectionUri' { "$($Row.Runspace.ConnectionInfo.ConnectionUri)" -eq "$one" }
            default { $Row.$Name -like $one }
        }
        if ($isOne) { return $true }
    }
    $false
}
