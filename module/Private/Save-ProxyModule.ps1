function Save-ProxyModule {
    # Writes the proxies' text as a module of its own: each proxy as it is, behind doors that open the connection when it is needed.
    param($Connection, [string[]] $Pieces, [string] $Folder)
    $info = Get-ConnectionInfo $Connection.Handle
    $name = [System.IO.Path]::GetFileName($Folder)
    $parts = (-join $Pieces).Split([char] 0)
    $names = [System.Collections.ArrayList]::new()
    $functions = for ($i = 1; $i -lt $parts.Length; $i += 3) {
        if ($parts[$i + 1] -and -not ($parts[$i + 1] -as [type])) { continue }
        $null = $names.Add("'$($parts[$i])'")
        "function $($parts[$i]) {$($parts[$i + 2])}"
    }
    $saved = foreach ($field in 'userPrincipalName', 'tenantId', 'connectionUri', 'azureADAuthorizationEndpointUri') {
        "    $field = '$("$($info.$field)".Replace("'", "''"))'"
    }
    $manifest = [System.IO.Path]::Combine($script:ModuleRoot, 'EXOPSSession.psd1').Replace("'", "''")
    $lines = @(
        "# Exchange commands, saved by Export-EXOPSSession. The first one that is called uses the connection of this account, or makes it."
        "`$ExopsModule = Get-Module EXOPSSession"
        "if (-not `$ExopsModule) { `$ExopsModule = Import-Module `$(if (Test-Path -LiteralPath '$manifest') { '$manifest' } else { 'EXOPSSession' }) -Global -PassThru }"
        "`$ExopsDoors = & `$ExopsModule { Import-PrivateFunction; New-SavedDoor `$args[0] } @{"
        $saved
        "}"
        ". {"
        $parts[0]
        "} @ExopsDoors"
        $functions
    ) -join "`n"
    $description = @(
        "@{"
        "    RootModule        = '$($name.Replace("'", "''")).psm1'"
        "    ModuleVersion     = '1.0'"
        "    GUID              = '$([guid]::NewGuid())'"
        "    Description       = 'Implicit remoting for $($Connection.ConnectionUri.Replace("'", "''"))'"
        "    PrivateData       = @{ ImplicitRemoting = `$true }"
        "    FunctionsToExport = @($($names -join ', '))"
        "    CmdletsToExport   = @()"
        "    VariablesToExport = @()"
        "    AliasesToExport   = @()"
        "}"
    ) -join "`n"
    # Windows PowerShell reads a file without a mark in the machine's own code page.
    $encoding = [System.Text.UTF8Encoding]::new($true)
    $made = $Folder + '.' + [System.IO.Path]::GetRandomFileName()
    try {
        $null = [System.IO.Directory]::CreateDirectory($made)
        [System.IO.File]::WriteAllText([System.IO.Path]::Combine($made, "$name.psm1"), $lines, $encoding)
        [System.IO.File]::WriteAllText([System.IO.Path]::Combine($made, "$name.psd1"), $description, $encoding)
        if ([System.IO.Directory]::Exists($Folder)) { [System.IO.Directory]::Delete($Folder, $true) }
        [System.IO.Directory]::Move($made, $Folder)
    } finally {
        if ([System.IO.Directory]::Exists($made)) { [System.IO.Directory]::Delete($made, $true) }
    }
    foreach ($ending in 'psd1', 'psm1') { [System.IO.FileInfo]::new([System.IO.Path]::Combine($Folder, "$name.$ending")) }
}
