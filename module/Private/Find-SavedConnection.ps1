function Find-SavedConnection {
    # The handle of an open connection to the account that a module was saved from.
    param([hashtable] $Saved)
    foreach ($connection in $script:Connections.Values) {
        $info = Get-ConnectionInfo $connection.Handle
        if ($null -eq $info -or $info.tenantId -ne $Saved.tenantId -or $info.userPrincipalName -ne $Saved.userPrincipalName) { continue }
        if ($info.connectionUri -eq $Saved.connectionUri) { return "$($connection.Handle)" }
    }
}
