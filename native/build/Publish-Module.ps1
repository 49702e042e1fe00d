function Publish-Module {
    <# .SYNOPSIS Merges a module's functions into one .psm1 and lays it out below artifacts/ with its native file. #>
    param([string] $Root, [string] $Name, [string] $Source, [string] $Binary)

    $target = "$Root/artifacts/$Name"
    if (Test-Path $target) { Remove-Item $target -Recurse -Force }
    $native = "$target/runtimes/$(Get-RuntimeIdentifier)/native"
    $null = New-Item $native -ItemType Directory -Force
    $parts = @(Get-Item "$Source/$Name.psm1" -ErrorAction SilentlyContinue) +
        @(Get-ChildItem "$Source/Private", "$Source/Public" -Filter *.ps1 -ErrorAction SilentlyContinue | Sort-Object FullName)
    $text = ($parts | ForEach-Object { [IO.File]::ReadAllText($_.FullName).Trim() }) -join "`n`n"
    [IO.File]::WriteAllText("$target/$Name.psm1", $text + "`n")
    Get-ChildItem $Source -File | Where-Object Extension -ne '.psm1' | Copy-Item -Destination $target
    Get-ChildItem $Source -Directory | Where-Object Name -eq 'en-US' | Copy-Item -Destination $target -Recurse
    Copy-Item "$Root/target/release/$Binary" $native
    Split-Format "$target/$Name.format.ps1xml" "$target/Formats"
    Write-Host "artifacts/$Name"
}
