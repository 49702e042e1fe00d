function Remove-Session {
    # Remove-PSSession for rows: ends their connections. A row whose connection is closed is none to end.
    param($Caller, [object[]] $Row)
    foreach ($one in $Row) {
        if ($Caller.ShouldProcess($one.Name, 'Remove')) { Remove-Connection (Find-Connection $one) }
    }
}
