function Import-FormatView {
    # Adds the default tables of Exchange objects and the methods of their sizes to this shell, once.
    if ($script:HasFormats) { return }
    Microsoft.PowerShell.Utility\Update-FormatData -AppendPath (Get-FormatPath) -Verbose:$false
    Import-SizeMethod
    $script:HasFormats = $true
}
