# A broken line is tried again, a refused sign-in is not.
param([string] $Account, [string] $Password, [string] $Nobody)
$uris = $Nobody, $Nobody, 'https://outlook.office365.com/PowerShell-LiveId'
$token = $env:PATTERN_TOKEN
$tries = 0
do {
    try {
        Connect-EXOPSSession -ConnectionUri $uris[$tries] -AccessToken $token
        $done = $true
    } catch [System.Management.Automation.Remoting.PSRemotingTransportException] {
        $done = $false
        "try $tries failed"
        $tries++
    }
} until ($done)
(Get-Mailbox chris@contoso.com).Alias
try {
    Connect-EXOPSSession -Credential (New-Object pscredential $Account, (ConvertTo-SecureString $Password -AsPlainText -Force))
} catch [System.Management.Automation.Remoting.PSRemotingTransportException] {
    'taken for a broken line'
} catch {
    'refused: ' + $_.Exception.GetType().Name
}
