function Invoke-Proof {
    <# .SYNOPSIS Runs one group of tests, shows its lines, and says whether it passed. #>
    param([string] $Name, [scriptblock] $Body)

    Write-Host "`n== $Name" -ForegroundColor Cyan
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $passed = $true
    try {
        & $Body | Out-Host
    } catch {
        Write-Host $_.Exception.Message -ForegroundColor Red
        $passed = $false
    }
    Write-Host ('{0}: {1} after {2:n0} s' -f $Name, $(if ($passed) { 'passed' } else { 'failed' }), $watch.Elapsed.TotalSeconds)
    [pscustomobject]@{ Name = $Name; Passed = $passed }
}
