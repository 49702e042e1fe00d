function New-SavedDoor {
    # The doors of a saved module's proxies, which open its connection ($Saved tells which) before they go on as those of an import.
    param([hashtable] $Saved)
    $key = "$($script:SavedModules.Count)"
    $script:SavedModules[$key] = $Saved
    foreach ($door in "Invoke-ProxyCommand (Open-SavedConnection '$key' `$args[0]) `$args[0] `$args[1] `$args[2] `$args[3]",
        "Start-PipedCommand (Open-SavedConnection '$key' `$args[0]) `$args[0] `$args[1] `$args[2]",
        'Receive-Pipe $args[0]',
        'Stop-Pipe (Get-Pipe $args[0])') {
        $ExecutionContext.SessionState.Module.NewBoundScriptBlock([scriptblock]::Create($door))
    }
}
