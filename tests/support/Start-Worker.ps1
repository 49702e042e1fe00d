function Start-Worker {
    <# .SYNOPSIS A fresh PowerShell that does one queued proof after the other; gives its process, and the texts that its programs are going to write past it. #>
    [OutputType([hashtable])]
    param([string] $Root, [string] $Temp, [string[]] $Shell)

    $script = "`$ErrorActionPreference = 'Stop'; " +
        "foreach (`$file in Get-ChildItem '$Root/native/build', '$Root/tests/support' -Filter *.ps1) { . `$file.FullName }; " +
        "Invoke-Queue -Root '$Root'"
    $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($script))
    $start = [Diagnostics.ProcessStartInfo]::new($Shell[0])
    $start.Arguments = (@($Shell | Select-Object -Skip 1 | ForEach-Object { "`"$_`"" }) + @('-NoProfile', '-OutputFormat', 'Text', '-EncodedCommand', $encoded)) -join ' '
    $start.UseShellExecute = $false
    # What it writes is kept until it was searched for the secrets that sandboxes note (Assert-NoSecret).
    foreach ($name in 'TMPDIR', 'TEMP', 'TMP') { $start.Environment[$name] = $Temp }
    $start.Environment['EXOPS_TEST_RECORD'] = "$Root/target/run/written/said"
    $start.Environment['EXOPS_SANDBOX_SECRETS'] = "$Root/target/run/secrets"
    # Processes that live a second win nothing by measuring themselves for their own optimization, nor, where all processors are
    # busy, by compiling on a second one what the shell before them needed; a quarter of the time goes there.
    $start.Environment['DOTNET_TieredPGO'] = '0'
    $start.Environment['DOTNET_MultiCoreJitMinNumCpus'] = '64'
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $process = [Diagnostics.Process]::Start($start)
    $process.StandardInput.Close()
    @{ Process = $process; Said = $process.StandardOutput.ReadToEndAsync(); Complained = $process.StandardError.ReadToEndAsync() }
}
