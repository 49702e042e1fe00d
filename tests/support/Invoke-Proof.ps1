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
        $ended, $workers = @($workers).Where({ $_.Process.HasExited }, 'Split')
        foreach ($worker in $ended) {
            # What programs wrote past the proofs that started them is shown and searched, too.
            $past = $worker.Said.Result + $worker.Complained.Result
            [IO.File]::WriteAllText("$run/written/said/worker $($worker.Process.Id)", $past)
            if ($past.Trim()) { Write-Host "`n== Written past the proofs of one shell:`n$($past.Trim())" }
        }
        while ($workers.Count -le [Environment]::ProcessorCount -and (Test-Path "$run/queue/*")) {
            # Each has a proof to its name, or found none left.
            if ($started++ -gt $Proof.Count + [Environment]::ProcessorCount) { Stop-Build WorkersFailed 'The shells that do the proofs end before they take one: run the tests again and read what they say.' }
            $workers += Start-Worker -Root $Root -Temp $temp -Shell $Shell
        }
        if ($workers.Count) { $null = $workers[0].Process.WaitForExit(100) }
        foreach ($file in Get-ChildItem "$run/ended/*" -Exclude *.part) {
            $outcome = [IO.File]::ReadAllText($file.FullName)
            Remove-Item $file.FullName, "$run/taken/$($file.Name)"
            Write-Host "`n== $($file.Name): $outcome" -ForegroundColor Cyan
            Write-Host ([IO.File]::ReadAllText("$run/written/said/$($file.Name)").Trim())
            if ($outcome -notlike 'passed*') { $failed += $file.Name }
        }
    } while ($workers.Count)
    foreach ($left in Get-ChildItem "$run/taken") {
        Write-Host "`n== $($left.Name): its shell died in the middle of it" -ForegroundColor Cyan
        if (Test-Path "$run/written/said/$($left.Name)") { Write-Host ([IO.File]::ReadAllText("$run/written/said/$($left.Name)").Trim()) }
        $failed += $left.Name
    }
    $failed
    Assert-NoSecret -Root $Root -Temp $temp -Since $since
}
