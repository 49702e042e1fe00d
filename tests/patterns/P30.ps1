# A long loop that looks at its session and connects again.
param($Uri, $SignIn, $Token)
$tenant = @{ ConnectionUri = $Uri; AzureADAuthorizationEndpointUri = $SignIn; AccessToken = $Token }
$session = Get-PSSession | Where-Object ConfigurationName -EQ 'Microsoft.Exchange'
$names = @()
foreach ($round in 1..6) {
    if ($session.State -match 'Broken|Closed') {
        "round ${round}: $($session.State)"
        Get-PSSession | Where-Object { $_.State -match 'Broken|Closed' } | Remove-PSSession
        Remove-PSSession $session
        Connect-EXOPSSession @tenant
        $session = Get-PSSession | Where-Object ConfigurationName -EQ 'Microsoft.Exchange'
    }
    $names += (Get-Mailbox chris).Name
    if ($round -in 2, 4) { Get-PSSession | Remove-PSSession }
}
"$($names -join ' ') $($session.State) $(@(Get-PSSession).Count)"
