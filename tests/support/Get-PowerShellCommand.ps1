function Get-PowerShellCommand {
    <# .SYNOPSIS Program and first arguments that start another PowerShell like this one, also when it runs as a .NET tool. #>
    [OutputType([string])]
    param()

    $program = (Get-Process -Id $PID).Path
    $program
    if ([IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { Join-Path $PSHOME 'pwsh.dll' }
}
