function Invoke-Proof {
    <# .SYNOPSIS Has workers do the proofs, one more than there are processors, shows what each said, searches it for secrets, and gives the names of those that failed. #>
    [OutputType([string])]
    param([hashtable[]] $Proof, [string] $Root, [string[]] $Shell)

    $since = Get-Date
    $run = "$Root/target/run"
    if (Test-Path $run) { Remove-Item $run -Recurse -Force }
    foreach ($folder in 'queue', 'taken', 'ended', 'secrets', 'written/said') { $null = New-Item "$run/$folder" -ItemType Directory -Force }
    # Not below the checkout: the path of a socket may have 108 bytes, and .NET, Chromium and PowerShell make theirs here.
    $temp = (New-Item (Join-Path ([IO.Path]::GetTempPath()) "exops-$PID") -ItemType Directory -Force).FullName
    for ($i = 0; $i -lt $Proof.Count; $i++) { [IO.File]::WriteAllText(('{0}/queue/{1:000} {2}' -f $run, $i, $Proof[$i].Name), $Proof[$i].Call) }
    $workers = @()
    $failed = @()
    $started = 0
    do {
        $workers = @($workers | Where-Object { -not $_.HasExited })
        while ($workers.Count -le [Environment]::ProcessorCount -and (Test-Path "$run/queue/*")) {
            # Each has a proof to its name, or found none left.
            if ($started++ -gt $Proof.Count + [Environment]::ProcessorCount) { Stop-Build WorkersFailed 'The shells that do the proofs end before they take one: run the tests again and read what they say.' }
            $workers += Start-Worker -Root $Root -Temp $temp -Shell $Shell
        }
        if ($workers) { $null = $workers[0].WaitForExit(100) }
        foreach ($ended in Get-ChildItem "$run/ended/*" -Exclude *.part) {
            $outcome = [IO.File]::ReadAllText($ended.FullName)
            Remove-Item $ended.FullName, "$run/taken/$($ended.Name)"
            Write-Host "`n== $($ended.Name): $outcome" -ForegroundColor Cyan
            Write-Host ([IO.File]::ReadAllText("$run/written/said/$($ended.Name)").Trim())
            if ($outcome -notlike 'passed*') { $failed += $ended.Name }
        }
    } while ($workers)
    foreach ($left in Get-ChildItem "$run/taken") {
        Write-Host "`n== $($left.Name): its shell died in the middle of it" -ForegroundColor Cyan
        if (Test-Path "$run/written/said/$($left.Name)") { Write-Host ([IO.File]::ReadAllText("$run/written/said/$($left.Name)").Trim()) }
        $failed += $left.Name
    }
    $failed
    Assert-NoSecret -Root $Root -Temp $temp -Since $since
}
