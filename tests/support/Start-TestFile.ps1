function Start-TestFile {
    <# .SYNOPSIS A fresh PowerShell that runs a script; gives the process and the text that it is going to say. #>
    param([string[]] $Shell, [string] $Script)

    $start = [Diagnostics.ProcessStartInfo]::new($Shell[0])
    $start.UseShellExecute = $false
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($Script))
    $start.Arguments = (@($Shell | Select-Object -Skip 1 | ForEach-Object { "`"$_`"" }) + @('-NoProfile', '-OutputFormat', 'Text', '-EncodedCommand', $encoded)) -join ' '
    $process = [Diagnostics.Process]::Start($start)
    $process.StandardInput.Close()
    @{ Process = $process; Said = $process.StandardOutput.ReadToEndAsync() }
}
