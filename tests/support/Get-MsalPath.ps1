function Get-MsalPath {
    <# .SYNOPSIS Brings Microsoft.Identity.Client and gives the paths of its assemblies, what it depends on first. #>
    [OutputType([string])]
    param([string] $Root)

    $abstractions = Install-NuGetPackage -Root $Root -Name Microsoft.IdentityModel.Abstractions -Version 8.14.0
    $client = Install-NuGetPackage -Root $Root -Name Microsoft.Identity.Client -Version 4.92.0
    "$abstractions/lib/net8.0/Microsoft.IdentityModel.Abstractions.dll"
    "$client/lib/net8.0/Microsoft.Identity.Client.dll"
}
