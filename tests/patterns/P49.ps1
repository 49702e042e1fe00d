# The message trace is read page by page until a page is not full; a retired command says so in its own words.
param([datetime] $From, [datetime] $To)
$page = 1
$out = @()
do {
    $result = Get-MessageTrace -StartDate $From -EndDate $To -PageSize 1000 -Page $page
    $out += $result
    $page++
} while ($result.Count -eq 1000)
"messages: $($out.Count), different: $(@($out | ForEach-Object { "$($_.MessageTraceId)$($_.RecipientAddress)" } | Sort-Object -Unique).Count)"
"numbers as text: $(@(Get-MessageTrace -StartDate $From -EndDate $To -PageSize '7' -Page '2').Count)"
try { Get-MessageTraceDetail -MessageTraceId $out[0].MessageTraceId -RecipientAddress $out[0].RecipientAddress -ErrorAction Stop } catch { $_.Exception.Message }
