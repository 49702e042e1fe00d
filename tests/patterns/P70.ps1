# A rehearsal with -WhatIf shows what would happen and returns nothing.
$returned = Remove-Mailbox newsletter -WhatIf
"returned: $(@($returned).Count)"
$WhatIfPreference = $true
Remove-Mailbox newsletter
$WhatIfPreference = $false
"still there: $((Get-Mailbox newsletter).Alias)"
