# What each pattern begins with: the module and a connection. The first line on screen is the connection's id.
param([string] $Pattern)
[Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
$given = @{ ConnectionUri = $env:PATTERN_CONNECTION_URI; AzureADAuthorizationEndpointUri = $env:PATTERN_SIGN_IN_URI }
if ($env:PATTERN_TOKEN) { $given.AccessToken = $env:PATTERN_TOKEN }
Import-Module $env:PATTERN_MODULE
Connect-EXOPSSession @given
[Console]::WriteLine((Get-EXOPSSession).ConnectionId)
$given = @{}
if ($env:PATTERN_ARGUMENTS) { foreach ($one in (ConvertFrom-Json $env:PATTERN_ARGUMENTS).PSObject.Properties) { $given[$one.Name] = $one.Value } }
$Error.Clear()
& "$PSScriptRoot/$Pattern.ps1" @given
