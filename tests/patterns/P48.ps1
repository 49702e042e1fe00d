# The audit log is read in pages of one session; its dates are local and its details are JSON.
param([datetime] $From, [datetime] $To)
$none = Search-UnifiedAuditLog -StartDate $From -EndDate $To -UserIds nobody@contoso.com
"none: $($none.Count)"
$one = Search-UnifiedAuditLog -StartDate $From -EndDate $From.AddSeconds(1)
"one: $($one.Count) $($one.Identity)"

$session = [guid]::NewGuid().ToString()
$records = @()
$pages = 0
do {
    $page = Search-UnifiedAuditLog -StartDate $From -EndDate $To -SessionId $session -SessionCommand ReturnLargeSet -ResultSize 1500
    $records += $page
    $pages++
} while ($page.Count -ne 0)
"all: $($records.Count) in $pages pages, different: $(@($records.Identity | Sort-Object -Unique).Count)"
$detail = $records | Where-Object { $_.Identity -eq $one.Identity } | ForEach-Object { $_.AuditData }
"detail: $detail"
"operation: $(($detail | ConvertFrom-Json).Operation)"
