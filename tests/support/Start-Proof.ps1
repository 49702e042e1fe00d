function Start-Proof {
    <# .SYNOPSIS A fresh PowerShell that runs one proof; adds the process, and the text that it is going to say. #>
    param([hashtable] $Proof, [string] $Root, [string] $Temp, [string[]] $Shell)

    $script = "`$ErrorActionPreference = 'Stop'; " +
        "foreach (`$file in Get-ChildItem '$Root/native/build', '$Root/tests/support' -Filter *.ps1) { . `$file.FullName }; " +
        "try { $($Proof.Call) } catch { Write-Host `$_.Exception.Message; exit 1 }"
    $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($script))
    $start = [Diagnostics.ProcessStartInfo]::new($Shell[0])
    $start.Arguments = (@($Shell | Select-Object -Skip 1 | ForEach-Object { "`"$_`"" }) + @('-NoProfile', '-OutputFormat', 'Text', '-EncodedCommand', $encoded)) -join ' '
    $start.UseShellExecute = $false
    # What it writes is kept until it was searched for the secrets that sandboxes note (Assert-NoSecret).
    foreach ($name in 'TMPDIR', 'TEMP', 'TMP') { $start.Environment[$name] = $Temp }
    $start.Environment['EXOPS_TEST_RECORD'] = "$Root/target/run/written/said"
    $start.Environment['EXOPS_SANDBOX_SECRETS'] = "$Root/target/run/secrets"
    # A process that lives half a minute wins nothing by measuring itself for its own optimization; a sixth of the time goes there.
    $start.Environment['DOTNET_TieredPGO'] = '0'
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $Proof.Watch = [Diagnostics.Stopwatch]::StartNew()
    $Proof.Process = [Diagnostics.Process]::Start($start)
    $Proof.Process.StandardInput.Close()
    $Proof.Said = $Proof.Process.StandardOutput.ReadToEndAsync()
    $Proof.Complained = $Proof.Process.StandardError.ReadToEndAsync()
}
