# The switch that leaves the hint to a mailbox out.
Connect-EXOPSSession -UserPrincipalName chris@contoso.com -BypassMailboxAnchoring
(Get-EXOPSSession).ConnectionId.ToString()
(Get-AcceptedDomain).Count -gt 0
