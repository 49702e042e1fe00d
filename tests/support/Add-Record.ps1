function Add-Record {
    <# .SYNOPSIS Keeps what a process of the tests wrote for the search for secrets at the end of the run; nothing outside such a run. #>
    param([string] $Name, [string[]] $Text)

    if (-not $env:EXOPS_TEST_RECORD) { return }
    [System.IO.File]::WriteAllText("$env:EXOPS_TEST_RECORD/$Name-$([guid]::NewGuid().ToString('n'))", ($Text -join "`n"))
}
