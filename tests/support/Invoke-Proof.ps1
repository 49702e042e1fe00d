function Invoke-Proof {
    <# .SYNOPSIS Runs proofs, one more at a time than there are processors, shows what each said, searches it for secrets, and gives the names of those that failed. #>
    [OutputType([string])]
    param([hashtable[]] $Proof, [string] $Root, [string[]] $Shell)

    $since = Get-Date
    if (Test-Path "$Root/target/run") { Remove-Item "$Root/target/run" -Recurse -Force }
    foreach ($folder in 'secrets', 'written/said') { $null = New-Item "$Root/target/run/$folder" -ItemType Directory -Force }
    # Not below the checkout: the path of a socket may have 108 bytes, and .NET, Chromium and PowerShell make theirs here.
    $temp = (New-Item (Join-Path ([IO.Path]::GetTempPath()) "exops-$PID") -ItemType Directory -Force).FullName
    $waiting = [Collections.Queue]::new($Proof)
    $running = [Collections.ArrayList]::new()
    while ($waiting.Count -or $running.Count) {
        while ($waiting.Count -and $running.Count -le [Environment]::ProcessorCount) {
            $next = $waiting.Dequeue()
            Start-Proof -Proof $next -Root $Root -Temp $temp -Shell $Shell
            $null = $running.Add($next)
        }
        foreach ($one in @($running | Where-Object { $_.Process.WaitForExit(50) })) {
            $running.Remove($one)
            $passed = $one.Process.ExitCode -eq 0
            Write-Host ("`n== {0}: {1} after {2:n0} s" -f $one.Name, $(if ($passed) { 'passed' } else { 'FAILED' }), $one.Watch.Elapsed.TotalSeconds) -ForegroundColor Cyan
            Write-Host $one.Said.Result.Trim()
            [IO.File]::WriteAllText("$Root/target/run/written/said/$($one.Name)", $one.Said.Result + $one.Complained.Result)
            if (-not $passed) {
                Write-Host $one.Complained.Result.Trim()
                $one.Name
            }
        }
    }
    Assert-NoSecret -Root $Root -Temp $temp -Since $since
}
