function Import-FormatView {
    # Adds the default tables of a connection's objects to this shell, each once, and the methods of their sizes; both belong to the
    # whole shell and stay in it.
    param($Connection)
    if ($Connection.HasFormats) { return }
    $Connection.HasFormats = $true
    Import-SizeMethod
    $paths = @(Get-FormatPath $Connection.FormatTypeName | Microsoft.PowerShell.Core\Where-Object { $_ -notin $script:FormatPaths })
    if (-not $paths) { return }
    Microsoft.PowerShell.Utility\Update-FormatData -AppendPath $paths -Verbose:$false
    $script:FormatPaths += $paths
}
