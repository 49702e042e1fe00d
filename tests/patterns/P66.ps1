# A mailbox is made only where there is none.
foreach ($id in 'chris@contoso.com', 'nobody@contoso.com') {
    if (Get-Mailbox -Identity $id -ErrorAction SilentlyContinue) { "$id exists" } else { "$id is free" }
}
"in `$Error: $($Error.Count)"
