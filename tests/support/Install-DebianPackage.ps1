function Install-DebianPackage {
    <#
    .SYNOPSIS
        Sees to it that a program is there: on Debian and Ubuntu it installs the package that brings it.
    .OUTPUTS
        Whether the program is there now.
    #>
    [OutputType([bool])]
    param([string] $Program, [string[]] $Package)

    $present = { [bool](Get-Command $Program -CommandType Application -ErrorAction SilentlyContinue) }
    if (& $present) { return $true }
    $debian = Get-Command apt-get -CommandType Application -ErrorAction SilentlyContinue
    if (-not $debian -or [Environment]::UserName -ne 'root') { return $false }
    Write-Host "Installing $($Package -join ', ')"
    Invoke-Apt @('update') | Out-Null
    $env:DEBIAN_FRONTEND = 'noninteractive'
    Invoke-Apt (@('install', '-y', '-qq', '--no-install-recommends') + $Package) | Out-Null
    & $present
}
