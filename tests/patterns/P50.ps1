# Parameters are gathered in a hashtable first, the common ones with them.
$change = @{
    Identity                      = 'harbour@contoso.com'
    Office                        = 'Harbour 2'
    CustomAttribute2              = 'Night shift'
    HiddenFromAddressListsEnabled = $true
    MaxSendSize                   = '25MB'
    Confirm                       = $false
    ErrorAction                   = 'Stop'
    ErrorVariable                 = 'problem'
    WarningAction                 = 'SilentlyContinue'
    Verbose                       = $false
}
Set-Mailbox @change
"problems: $($problem.Count)"
$look = @{ Identity = 'harbour@contoso.com'; OutVariable = 'kept' }
Get-Mailbox @look | ForEach-Object { '{0};{1};{2}' -f $_.Office, $_.CustomAttribute2, $_.MaxSendSize }
"kept: $($kept.Alias)"
