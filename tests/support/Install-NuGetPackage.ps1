function Install-NuGetPackage {
    <# .SYNOPSIS Brings one NuGet package into target/packages and gives its folder. #>
    [OutputType([string])]
    param([string] $Root, [string] $Name, [string] $Version)

    $packages = "$Root/target/packages"
    $folder = "$packages/$($Name.ToLowerInvariant())/$Version"
    if (Test-Path "$folder/*.nuspec") { return $folder }
    $project = "$packages/$Name.csproj"
    $null = New-Item $packages -ItemType Directory -Force
    [IO.File]::WriteAllText($project, @"
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net`$(BundledNETCoreAppTargetFrameworkVersion)</TargetFramework></PropertyGroup>
  <ItemGroup><PackageDownload Include="$Name" Version="[$Version]" /></ItemGroup>
</Project>
"@)
    $lines = dotnet restore $project --packages $packages --verbosity quiet
    if ($LASTEXITCODE -ne 0) {
        Write-Verbose ($lines -join "`n")
        Stop-Build PackageUnreachable "The NuGet package $Name $Version, which the tests need, could not be fetched: connect to the network and run the tests again."
    }
    $folder
}
