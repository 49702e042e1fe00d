function Read-ProxyText {
    # What the native side tells of the commands that are asked for: four lines on the connection, known values, the proxies' text.
    param($Caller, [hashtable] $Preference, $Connection, [hashtable] $Selection, [scriptblock] $Meanwhile)
    [uint64] $operation = 0
    $bytes = ConvertTo-NativeText @{ prefix = $Selection.prefix; commandName = $Selection.commandName }
    try {
        Assert-NativeStatus ($script:Native::exops_catalog($Connection.Handle, $bytes, $bytes.Length, [ref] $operation)) exops_catalog
        # The server answers meanwhile.
        if ($null -ne $Meanwhile) { $null = & $Meanwhile }
        Complete-Operation $operation $Caller $Preference
    } finally {
        $null = $script:Native::exops_cancel($operation)
        $null = $script:Native::exops_drop($operation)
    }
}
