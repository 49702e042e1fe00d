function Register-KnownValue {
    # Known values are of use to a person at the prompt only, so they are registered when the shell first waits there;
    # neither connecting nor a script pays for them.
    param($Connection)
    $register = $ExecutionContext.SessionState.Module.NewBoundScriptBlock([scriptblock]::Create(
            "Add-KnownValue `$script:Connections['$([uint64] $Connection.Handle)']"))
    $subscriber = $ExecutionContext.Events.SubscribeEvent(
        $null, $null, [System.Management.Automation.PSEngineEvent]::OnIdle, $null, { & $register }, $true, $false, 1)
    # The engine runs an action in a module of its own.
    $subscriber.Action.Module.SessionState.PSVariable.Set('register', $register)
}
