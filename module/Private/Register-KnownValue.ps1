function Register-KnownValue {
    # Known values are of use to a person at the prompt only, so they are registered when the shell first waits there;
    # neither connecting nor a script pays for them.
    param([hashtable] $Import)
    $subscriber = $ExecutionContext.Events.SubscribeEvent(
        $null, $null, [System.Management.Automation.PSEngineEvent]::OnIdle, $null, { & $register $import }, $true, $false, 1)
    # The engine runs an action in a module of its own.
    $variables = $subscriber.Action.Module.SessionState.PSVariable
    $variables.Set('register', $ExecutionContext.SessionState.Module.NewBoundScriptBlock([scriptblock]::Create('Add-KnownValue $args[0]')))
    $variables.Set('import', $Import)
}
