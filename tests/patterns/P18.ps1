# A module and a function connect; the lines outside of them use what they imported.
param($Uri, $SignIn, $Token)
$tenant = @{ ConnectionUri = $Uri; AzureADAuthorizationEndpointUri = $SignIn; AccessToken = $Token }
$library = New-Module -Name Library -ArgumentList $tenant {
    param($tenant)
    function Open-Exchange {
        $session = New-ExoPSSession @tenant
        Import-Module (Import-PSSession $session -AllowClobber -DisableNameChecking) -Global -Prefix cc -DisableNameChecking
    }
    function Open-Again { Connect-EXOPSSession @tenant }
}
Import-Module $library
Disconnect-EXOPSSession
Open-Exchange
"$((Get-ccMailbox chris).Name) $([bool] (Get-Command Get-Mailbox -ErrorAction SilentlyContinue)) $((Get-Help Get-ccMailbox).Synopsis)"
try { Get-ccMailbox nobody@contoso.com -ErrorAction Stop } catch { $_.InvocationInfo.MyCommand.Name }
function Close-Exchange { Get-PSSession | Remove-PSSession }
Close-Exchange
"$([bool] (Get-Command Get-ccMailbox -ErrorAction SilentlyContinue))"
Open-Again
(Get-Mailbox info).Name
