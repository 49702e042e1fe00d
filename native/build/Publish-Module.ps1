function Publish-Module {
    <#
    .SYNOPSIS
        Merges a module's functions into one file, or two, and lays it out below artifacts/ with its native file, if it has one.

    .PARAMETER Below
        The module whose part this one is.
    #>
    param([string] $Root, [string] $Name, [string] $Source, [string] $Binary, [switch] $PrivateApart, [string] $Below = '.')

    $target = "$Root/artifacts/$Below/$Name"
    if (Test-Path $target) { Remove-Item $target -Recurse -Force }
    $null = New-Item $target -ItemType Directory -Force
    $public = @(Get-Item "$Source/$Name.psm1") + @(Get-ChildItem "$Source/Public" -Filter *.ps1 | Sort-Object FullName)
    $private = @(Get-ChildItem "$Source/Private" -Filter *.ps1 | Sort-Object FullName)
    if ($PrivateApart) {
        # An import reads what a user can call and what defines the rest when it is first needed.
        $private, $delayed = $private.Where({ $_.BaseName -in 'Add-DelayedFunction', 'Import-PrivateFunction' }, 'Split')
        Join-DelayedScript $delayed "$target/$Name.Private.ps1"
    }
    Join-Script ($public + $private) "$target/$Name.psm1"
    Get-ChildItem $Source -File | Where-Object Extension -ne '.psm1' | Copy-Item -Destination $target
    Get-ChildItem $Source -Directory | Where-Object Name -eq 'en-US' | Copy-Item -Destination $target -Recurse
    if (Test-Path "$Source/Compatibility") { Publish-Compatibility -Root $Root -Source "$Source/Compatibility" -Target "$target/Compatibility" }
    if ($Binary) {
        $native = New-Item "$target/runtimes/$(Get-RuntimeIdentifier)/native" -ItemType Directory
        Copy-Item "$Root/target/release/$Binary" $native
    }
    Split-Format "$target/$Name.format.ps1xml" "$target/Formats"
    if ($Below -eq '.') { Write-Host "artifacts/$Name" }
}
