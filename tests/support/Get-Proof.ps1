function Get-Proof {
    <# .SYNOPSIS All there is to prove: names, and the call that does it; what takes longest comes first. #>
    param([string] $Root)

    @{ Name = 'Rust'; Call = "Test-Rust -Root '$Root'" }
    if ((Get-RuntimeIdentifier) -like 'linux-*') { @{ Name = 'Browser'; Call = "Test-Browser -Root '$Root'" } }
    foreach ($file in Get-ChildItem "$Root/tests" -Filter *.Tests.ps1 | Sort-Object Length -Descending) {
        @{ Name = $file.BaseName -replace '\.Tests$'; Call = "Test-File -Root '$Root' -Path '$($file.FullName)'" }
    }
}
