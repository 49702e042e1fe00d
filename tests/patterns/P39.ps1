# Values from here for commands there.
$session = Get-PSSession
$id = 'chris'
$pair = @{ Identity = 'info' }
$list = 'chris', 'info'
(Invoke-Command -Session $session { Get-Mailbox $using:id }).Name
(Invoke-Command -Session $session { param($x) Get-Mailbox -Identity $x } -ArgumentList $id).Name
(Invoke-Command $session { Get-Mailbox $args[0] } -Arg info).Name
(Invoke-Command -Session $session -ScriptBlock { Get-Mailbox @using:pair | Where-Object { $_.Name -eq $using:list[1] } }).Name
($list | Invoke-Command -Session $session { Get-Mailbox }).Name -join ' '
($list | Invoke-Command -Session $session { $input | Get-Mailbox | Select-Object Name }).Name -join ' '
(Invoke-Command -Session $session { Get-Mailbox -Identity "$($using:pair.Identity)" }).Name
function Get-Both([string[]] $Names) { foreach ($one in $Names) { (Invoke-Command -Session $session { Get-Mailbox $using:one }).Name } }
(Get-Both $list) -join ' '
foreach ($block in { Get-Mailbox $id }, { Get-Mailbox $using:nothing }, { [System.IO.File]::Delete('x') }, { Remove-Item x }, { & { Get-Mailbox } }, { Get-Mailbox chris | Out-File x }) {
    try { Invoke-Command -Session $session $block -ErrorAction Stop; 'ran' } catch { $_.FullyQualifiedErrorId }
}
