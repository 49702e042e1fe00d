function Import-FormatView {
    # Adds the default tables of Exchange objects to this shell, once.
    if ($script:HasFormats) { return }
    Microsoft.PowerShell.Utility\Update-FormatData -AppendPath (Get-FormatPath) -Verbose:$false
    $script:HasFormats = $true
}
