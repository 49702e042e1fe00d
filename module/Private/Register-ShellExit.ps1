function Register-ShellExit {
    # The connections that a runspace made end with it where it is one of many in a process that lives on.
    if ($script:EndsWithShell) { return }
    $script:EndsWithShell = $true
    $subscriber = $ExecutionContext.Events.SubscribeEvent(
        $null, $null, [System.Management.Automation.PSEngineEvent]::Exiting, $null, { & $end }, $true, $false, 1)
    $end = $ExecutionContext.SessionState.Module.NewBoundScriptBlock([scriptblock]::Create(
            'foreach ($one in $script:Connections.Values) { if (-not $one.IsJoined) { $null = $script:Native::exops_disconnect($one.Handle) } }'))
    # The engine runs an action in a module of its own.
    $subscriber.Action.Module.SessionState.PSVariable.Set('end', $end)
}
