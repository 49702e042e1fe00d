function Install-CompiledPowerShell {
    <#
    .SYNOPSIS
        This PowerShell with its assemblies compiled ahead, as its installers bring it; $null where that can't be made.
    .DESCRIPTION
        PowerShell from a .NET package is not compiled ahead, so that all it does for the first time takes longer than in the
        shell that people have. The copy lies below target/; an engine that is compiled already is given as it is.
    #>
    [OutputType([string])]
    param([string] $Root)

    $engine = 'System.Management.Automation.dll'
    if ($PSVersionTable.PSEdition -eq 'Desktop' -or (Get-Item "$PSHOME/$engine").Length -gt 12MB) { return $PSHOME }
    $copy = "$Root/target/powershell-$($PSVersionTable.PSVersion)"
    if (Test-Path "$copy/done") { return $copy }

    $rid = Get-RuntimeIdentifier
    $runtime = Split-Path ([object].Assembly.Location)
    $version = (Split-Path $runtime -Leaf)
    $tools = try {
        Install-NuGetPackage -Root $Root -Name "Microsoft.NETCore.App.Crossgen2.$rid" -Version $version
    } catch {
        Write-Verbose $_.Exception.Message
        return
    }
    Copy-Item $PSHOME $copy -Recurse -Force
    $compiler = (Get-ChildItem "$tools/tools" -Filter crossgen2* | Where-Object Extension -in '', '.exe')[0].FullName
    foreach ($name in $engine, 'Microsoft.PowerShell.ConsoleHost.dll', 'Microsoft.PowerShell.Commands.Utility.dll',
        'Microsoft.PowerShell.Commands.Management.dll', 'Microsoft.PowerShell.Security.dll', 'pwsh.dll', 'Newtonsoft.Json.dll') {
        Invoke-Native $compiler @("$PSHOME/$name", '-r', $PSHOME, '-r', $runtime, '-o', "$copy/$name", '-O')
    }
    $null = New-Item "$copy/done" -ItemType File
    $copy
}
