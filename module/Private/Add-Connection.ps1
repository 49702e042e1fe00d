function Add-Connection {
    # From here on a connection is one of this shell: it has a row, and ends with the module and the shell.
    param($Connection)
    $script:Connections["$($Connection.Handle)"] = $Connection
    $ExecutionContext.SessionState.Module.OnRemove = {
        foreach ($one in @($script:Connections.Values)) { Remove-Connection $one }
        Remove-SessionCommand -Always
    }
    Register-ShellExit
    Add-SessionCommand
}
