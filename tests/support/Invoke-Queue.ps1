function Invoke-Queue {
    <#
    .SYNOPSIS
        Does the proofs that wait below target/run/queue, as long as nobody else has taken them, one after the other.

    .DESCRIPTION
        A proof is a file whose text is the call that does it. What it says goes to target/run/written/said, and how it ended, with
        the seconds that it took, to target/run/ended. One that fails may leave anything behind, so nothing more is done here after it.
    #>
    param([string] $Root)

    $run = "$Root/target/run"
    foreach ($file in Get-ChildItem "$run/queue" | Sort-Object Name) {
        $name = $file.Name -replace '^\d+ '
        # Only one can move it.
        try { [IO.File]::Move($file.FullName, "$run/taken/$name") } catch [IO.IOException] { continue }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $call = [scriptblock]::Create([IO.File]::ReadAllText("$run/taken/$name"))
        $outcome = 'passed'
        $said = [IO.StreamWriter]::new("$run/written/said/$name")
        $said.AutoFlush = $true
        try {
            & $call *>&1 | ForEach-Object {
                # What is written to the host comes in parts of a line.
                $part = if ($_ -is [System.Management.Automation.InformationRecord]) { $_.MessageData } else { $_ }
                if ($part -is [System.Management.Automation.HostInformationMessage] -and $part.NoNewLine) { $said.Write("$part") } else { $said.WriteLine("$part") }
            }
        } catch {
            $outcome = 'FAILED'
            $said.WriteLine($_.Exception.Message)
        } finally {
            $said.Dispose()
        }
        [IO.File]::WriteAllText("$run/ended/$name.part", ('{0} after {1:n0} s' -f $outcome, $watch.Elapsed.TotalSeconds))
        [IO.File]::Move("$run/ended/$name.part", "$run/ended/$name")
        if ($outcome -ne 'passed') { return }
    }
}
