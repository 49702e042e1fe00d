function Join-Script {
    <# .SYNOPSIS Merges files, one function each, into one; -Scope goes in front of the functions' names. #>
    param([IO.FileInfo[]] $Files, [string] $Path, [string] $Scope)

    $text = ($Files | ForEach-Object { [IO.File]::ReadAllText($_.FullName).Trim() }) -join "`n`n"
    if ($Scope) { $text = $text -replace '(?m)^function (?=[A-Z])', "function $Scope" }
    [IO.File]::WriteAllText($Path, $text + "`n")
}
