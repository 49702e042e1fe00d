# What each script that loads and connects by itself begins with: the sandbox stands for the cloud that such scripts don't name.
param([string] $Pattern)
[Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
foreach ($command in 'Connect-EXOPSSession', 'New-ExoPSSession') {
    $PSDefaultParameterValues["${command}:ConnectionUri"] = $env:PATTERN_CONNECTION_URI
    $PSDefaultParameterValues["${command}:AzureADAuthorizationEndpointUri"] = $env:PATTERN_SIGN_IN_URI
}
[Console]::WriteLine()
$given = @{}
if ($env:PATTERN_ARGUMENTS) { foreach ($one in (ConvertFrom-Json $env:PATTERN_ARGUMENTS).PSObject.Properties) { $given[$one.Name] = $one.Value } }
& "$PSScriptRoot/$Pattern.ps1" @given
