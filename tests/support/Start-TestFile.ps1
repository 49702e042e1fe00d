function Start-TestFile {
    <# .SYNOPSIS A fresh PowerShell that runs a script; gives the process and the text that it is going to say. #>
    param([string] $Script)

    $shell = @(Get-PowerShellCommand)
    $start = [Diagnostics.ProcessStartInfo]::new($shell[0])
    $start.UseShellExecute = $false
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $encoded = [Convert]::ToBase64String([Text.Encoding]::Unicode.GetBytes($Script))
    $start.Arguments = (@($shell | Select-Object -Skip 1 | ForEach-Object { "`"$_`"" }) + @('-NoProfile', '-EncodedCommand', $encoded)) -join ' '
    $process = [Diagnostics.Process]::Start($start)
    $process.StandardInput.Close()
    @{ Process = $process; Said = $process.StandardOutput.ReadToEndAsync() }
}
