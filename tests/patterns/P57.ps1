# Long reports run in a job that signs in by itself.
param([string] $Module)
$secret = ConvertTo-SecureString "Bearer $env:PATTERN_TOKEN" -AsPlainText -Force
$c = [pscredential]::new('chris@contoso.com', $secret)
$tenant = @{ ConnectionUri = $env:PATTERN_CONNECTION_URI; AzureADAuthorizationEndpointUri = $env:PATTERN_SIGN_IN_URI }
$job = Start-Job {
    $tenant = $using:tenant
    Import-Module $using:Module
    Connect-EXOPSSession @tenant -Credential $using:c
    'chris', 'sales' | Get-Mailbox
}
"job: $(Receive-Job $job -Wait | ForEach-Object { $_.Alias })"
"as a job: $((Get-Mailbox chris -AsJob | Wait-Job | Receive-Job).Alias)"
$jobs = 'chris', 'sales' | Get-Mailbox -AsJob
"piped: $(@($jobs).Count) $((($jobs | Receive-Job -Wait).Alias | Sort-Object))"
$failed = Set-Mailbox nobody -Office Oslo -AsJob | Wait-Job
try { $failed | Receive-Job -ErrorAction Stop } catch { "failed: $($_.CategoryInfo.Reason)" }
"jobs: $(@(Get-Job).Count)"
