function Get-CompiledPowerShellCommand {
    <#
    .SYNOPSIS
        Program and first arguments that start this PowerShell compiled ahead, as its installers bring it.
    .DESCRIPTION
        PowerShell from a .NET package is not compiled ahead, and all it does for the first time takes longer than in the shell that
        people have. The compiled copy lies below target/. An engine that is compiled already, or can't be, is given as it is.
    #>
    [OutputType([string])]
    param([string] $Root)

    $engine = 'System.Management.Automation.dll'
    if ($PSVersionTable.PSEdition -eq 'Desktop' -or (Get-Item "$PSHOME/$engine").Length -gt 12MB) { return Get-PowerShellCommand }
    $copy = "$Root/target/powershell-$($PSVersionTable.PSVersion)"
    if (-not (Test-Path "$copy/compiled")) {
        $runtime = Split-Path ([object].Assembly.Location)
        try {
            $tools = Install-NuGetPackage -Root $Root -Name "Microsoft.NETCore.App.Crossgen2.$(Get-RuntimeIdentifier)" -Version (Split-Path $runtime -Leaf)
        } catch {
            Write-Host 'The compiler of .NET could not be fetched: the tests run in a PowerShell that is not compiled ahead.'
            return Get-PowerShellCommand
        }
        $compiler = (Get-ChildItem "$tools/tools" -Filter crossgen2* | Where-Object Extension -in '', '.exe')[0].FullName
        if (Test-Path $copy) { Remove-Item $copy -Recurse }
        Copy-Item $PSHOME $copy -Recurse
        foreach ($name in $engine, 'Microsoft.PowerShell.ConsoleHost.dll', 'Microsoft.PowerShell.Commands.Utility.dll',
            'Microsoft.PowerShell.Commands.Management.dll', 'Microsoft.PowerShell.Security.dll', 'pwsh.dll', 'Newtonsoft.Json.dll', 'Microsoft.ApplicationInsights.dll') {
            Invoke-Native $compiler @("$PSHOME/$name", '-r', "$PSHOME/", '-r', "$runtime/", '-o', "$copy/$name", '-O') | Out-Null
        }
        $null = New-Item "$copy/compiled" -ItemType File
    }
    @(Get-PowerShellCommand)[0]
    "$copy/pwsh.dll"
}
