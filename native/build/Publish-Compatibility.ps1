function Publish-Compatibility {
    <#
    .SYNOPSIS
        Lays out what Install-EXOPSCompatibility installs: the module's own files and the assembly that is compiled here.
    .DESCRIPTION
        The .NET SDK's compiler alone does it, against declarations of the few members that the assembly uses, under the names and
        keys that both .NET Framework and .NET know: so no package is fetched, and one file works in PowerShell 5.1 and 7.
    #>
    param([string] $Root, [string] $Source, [string] $Target)

    $name = 'Microsoft.Exchange.Management.ExoPowershellModule'
    $null = New-Item $Target -ItemType Directory -Force
    Get-ChildItem $Source -File | Copy-Item -Destination $Target

    $built = "$Root/target/compatibility"
    $sources = Get-ChildItem "$Source/Assembly" -Filter *.cs | Sort-Object LastWriteTime
    if (-not (Test-Path "$built/$name.dll") -or (Get-Item "$built/$name.dll").LastWriteTime -lt $sources[-1].LastWriteTime) {
        $version, $folder = (Invoke-Native dotnet @('--list-sdks') | Select-Object -Last 1) -split ' ', 2
        $compiler = @("$($folder.Trim('[', ']'))/$version/Roslyn/bincore/csc.dll", '-nologo', '-noconfig', '-nostdlib', '-target:library',
            '-deterministic', '-optimize', '-runtimemetadataversion:v4.0.30319')
        $null = New-Item $built -ItemType Directory -Force
        # ECMA's key, which mscorlib is named by, and the one of PowerShell's own assembly.
        [IO.File]::WriteAllBytes("$built/mscorlib.key", [byte[]] (0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0))
        [IO.File]::WriteAllBytes("$built/System.Management.Automation.key", [psobject].Assembly.GetName().GetPublicKey())
        $references = @()
        foreach ($one in 'mscorlib', 'System.Management.Automation') {
            Invoke-Native dotnet ($compiler + $references + @('-publicsign', "-keyfile:$built/$one.key", "-out:$built/$one.dll", "$Source/Assembly/$one.cs")) | Out-Host
            $references += "-r:$built/$one.dll"
        }
        Invoke-Native dotnet ($compiler + $references + @("-out:$built/$name.dll", "$Source/Assembly/$name.cs")) | Out-Host
    }
    Copy-Item "$built/$name.dll" $Target
}
