function Import-FormatView {
    # Adds the default tables of Exchange objects to this shell, once, and returns how many views there are.
    if ($script:FormatCount -lt 0) {
        $path = [System.IO.Path]::Combine($script:ModuleRoot, 'EXOPSSession.format.ps1xml')
        Microsoft.PowerShell.Utility\Update-FormatData -AppendPath $path -Verbose:$false
        $script:FormatCount = [regex]::Matches([System.IO.File]::ReadAllText($path), '<View>').Count
    }
    $script:FormatCount
}
