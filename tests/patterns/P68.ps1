# A script sets its preference once, globally or for itself.
function Test-Own {
    $ErrorActionPreference = 'Stop'
    try { Get-Mailbox nobody@contoso.com; 'went on' } catch { 'own: caught' }
}
Test-Own
$global:ErrorActionPreference = 'Stop'
try { Get-Mailbox nobody@contoso.com; 'went on' } catch { 'global: caught' }
$ErrorActionPreference = 'SilentlyContinue'
Get-Mailbox nobody@contoso.com
'silent: went on'
