# The text of an error decides what happens next.
$missing = @()
foreach ($id in 'chris@contoso.com', 'nobody@contoso.com', 'O''Hara, Kim') {
    try { $null = Get-Mailbox $id -ErrorAction Stop }
    catch {
        if ($_.Exception.Message -match "couldn't be found on") { $missing += $id } else { throw }
    }
}
"missing: $($missing -join '; ')"
$Error[0].Exception.Message
