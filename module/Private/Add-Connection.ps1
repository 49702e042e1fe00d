function Add-Connection {
    # From here on a connection is one of this shell: it has a row, and ends with the module and the shell.
    param($Connection)
    $script:Connections['{0}' -f $Connection['Handle']] = $Connection
    $ExecutionContext.SessionState.Module.OnRemove = {
        foreach ($one in @($script:Connections.Values)) { Remove-Connection $one }
        Remove-SessionCommand -Always
    }
    # The first runspace, a console's, ends with its process, which takes all along.
    if ([System.Management.Automation.Runspaces.Runspace]::DefaultRunspace.Id -ne 1) { Register-ShellExit }
    Add-SessionCommand
}
