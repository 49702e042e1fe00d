# Whether the module is there is asked by its commands, before anything loads it.
'loaded: ' + @(Get-Module EXOPSSession).Count
if (-not (Get-Command Connect-EXOPSSession -ErrorAction SilentlyContinue)) { Write-Warning 'Install the module'; exit 1 }
foreach ($name in 'UpdateImplicitRemotingHandler', 'RemoveBrokenOrClosedPSSession', 'Disconnect-EXOPSSession', 'Get-EXOPSSession') {
    '{0}: {1}' -f $name, (Get-Command $name -ErrorAction SilentlyContinue).Source
}
Connect-EXOPSSession
(Get-Mailbox chris@contoso.com).Alias
