# The sandboxes that this process started, by process id.
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$script:ModuleRoot = $PSScriptRoot
$script:Sandboxes = @{}

$ExecutionContext.SessionState.Module.OnRemove = {
    Stop-EXOPSSandbox
}
