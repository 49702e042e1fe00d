function New-SavedDoor {
    # The doors of a saved module's proxies, which open its connection ($Saved tells which) before they go on as those of an import.
    param([hashtable] $Saved)
    $key = "$($script:SavedModules.Count)"
    $script:SavedModules[$key] = $Saved
    New-ProxyDoor "(Open-SavedConnection '$key' `$args[0])"
}
