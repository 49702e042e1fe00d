function Join-Script {
    <# .SYNOPSIS Merges files, one function each, into one. #>
    param([IO.FileInfo[]] $Files, [string] $Path)

    $text = ($Files | ForEach-Object { [IO.File]::ReadAllText($_.FullName).Trim() }) -join "`n`n"
    [IO.File]::WriteAllText($Path, $text + "`n")
}
