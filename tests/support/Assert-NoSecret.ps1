function Assert-NoSecret {
    <# .SYNOPSIS Searches all that the proofs wrote for the secrets that they used; says how much that was, and gives a name when it failed. #>
    [OutputType([string])]
    param([string] $Root, [string] $Temp, [datetime] $Since)

    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $own = "$Root/target/run"
    $beside = @("$HOME/.cache/powershell", "$HOME/.local/share/powershell", "$Root/artifacts", "$Root/tests" | Where-Object { Test-Path $_ })
    $result = Find-Secret -Secrets "$own/secrets" -Path "$own/written", $Temp
    $other = Find-Secret -Secrets "$own/secrets" -Path $beside -Since $Since
    $found = @($result.Found) + @($other.Found)
    $passed = $found.Count -eq 0 -and $result.Secrets -gt 0
    Write-Host ("`n== Search for secrets: {0} after {1:n0} s" -f $(if ($passed) { 'passed' } else { 'FAILED' }), $watch.Elapsed.TotalSeconds) -ForegroundColor Cyan
    Write-Host ('{0} secrets ({1} more are too short to be told from chance) were searched for in {2:n0} bytes of {3} files.' -f
        $result.Secrets, $result.TooShort, ($result.Bytes + $other.Bytes), ($result.Files + $other.Files))
    if ($result.Secrets -eq 0) { Write-Host 'No sandbox noted a secret, so nothing was proved.' }
    foreach ($line in $found | Select-Object -First 50) { Write-Host "There is $line" }
    if (-not $passed) { 'Search for secrets' } else { Remove-Item $own, $Temp -Recurse -Force }
}
