function Invoke-Native {
    <# .SYNOPSIS Runs a program and ends the build when it fails. #>
    param([string] $Program, [string[]] $Arguments)

    if (-not (Get-Command $Program -CommandType Application -ErrorAction SilentlyContinue)) {
        Stop-Build ProgramMissing "The program '$Program' is not on this machine: install it and run the build again."
    }
    & $Program @Arguments
    if ($LASTEXITCODE -ne 0) {
        Stop-Build ProgramFailed "'$Program $($Arguments -join ' ')' ended with exit code ${LASTEXITCODE}: its own lines above say why."
    }
}
