function Stop-OrphanPipe {
    # Ends the pipes of commands that are gone: engines before PowerShell 7.3 don't tell a command that its pipeline was stopped
    # while another command of it was at work.
    foreach ($pipe in @($script:Pipes)) {
        $caller = $pipe.Caller.Target
        if ($null -eq $caller -or $caller.Stopping) { Stop-Pipe $pipe }
    }
}
