function Get-SandboxToken {
    <# .SYNOPSIS An access token of the sandbox's account, or another, got by device code and the scripted person. #>
    [OutputType([string])]
    param($Sandbox, [string] $Artifacts, [string] $Account = $Sandbox.Account, [string] $Resource = 'https://outlook.office365.com')

    $client = 'fb78d390-0c51-40cd-8e17-fdbfab77341b'
    $base = "$($Sandbox.AzureADAuthorizationEndpointUri)/oauth2/v2.0"
    $code = Invoke-RestMethod -Method Post "$base/devicecode" -Body @{ client_id = $client; scope = "$Resource/.default" }
    $program = (Get-ChildItem "$Artifacts/EXOPSSandbox/runtimes" -Recurse -Filter exops-sandbox*)[0].FullName
    $null = & $program sign-in --url "$($code.verification_uri)?otc=$($code.user_code)" --user $Account --password $Sandbox.Password --code $Sandbox.Code
    $grant = @{ client_id = $client; grant_type = 'urn:ietf:params:oauth:grant-type:device_code'; device_code = $code.device_code }
    (Invoke-RestMethod -Method Post "$base/token" -Body $grant).access_token
}
