function Test-Interactive {
    # Whether a person can be expected in front of this shell.
    [System.Environment]::UserInteractive -and -not ([System.Environment]::GetCommandLineArgs() -match '^[-/]noni')
}
