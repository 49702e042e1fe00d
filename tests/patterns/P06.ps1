# Nothing but the command's name.
Connect-EXOPSSession
(Get-EXOPSSession).UserPrincipalName
