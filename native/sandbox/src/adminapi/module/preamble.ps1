#region Constants

# Attempts after the first, and the wait before the first of them.
$script:MoreAttempts = 5
$script:FirstWaitMs = 2000
# Items of one $batch request.
$script:LargestBatch = 10
$script:LargestPage = 1000
# Time the service may take for a command, and what the few slow ones need. Seconds.
$script:UsualTimeout = 960
$script:SlowTimeouts = @{
    'Get-DistributionGroupMember'    = 3660
    'Import-TransportRuleCollection' = 3660
    'Set-UnifiedGroup'               = 3660
    'Update-DistributionGroupMember' = 3660
    'Set-OrganizationConfig'         = 1860
    'Update-RoleGroupMember'         = 1860
}
$script:WorthRepeating = @(401, 429, 503, 504)
$script:PassingTroubles = @('DCOverloadedException', 'SuitabilityDirectoryException', 'ServerInMMException', 'ADServerSettingsChangedException', 'StorageTransientException')
$script:CommonNames = @('Debug', 'ErrorAction', 'ErrorVariable', 'OutBuffer', 'OutVariable', 'Verbose', 'WarningAction', 'WarningVariable', 'InformationAction', 'InformationVariable', 'PipelineVariable')
$script:FilterNames = @('Filter', 'RecipientFilter', 'RecipientPreviewFilter')
$script:MoreResults = 'VGhlcmUgYXJlIG1vcmUgcmVzdWx0cyBhdmFpbGFibGUgdGhhbiBhcmUgY3VycmVudGx5IGRpc3BsYXllZC4gVG8gdmlldyB0aGVtLCBpbmNyZWFzZSB0aGUgdmFsdWUgZm9yIHRoZSBSZXN1bHRTaXplIHBhcmFtZXRlci4='
$script:Excuse = 'A server side error has occurred because of which the operation could not be completed. Please try again after some time. If the problem still persists, please reach out to MS support.'

#endregion

#region Helpers

<#
    None of the functions here is a command: they stand without a scope in front of their names.
    A reader of this text must not take { this } or function script:Not-Real for more than a comment.
#>

function Test-DebuggerAttached
{
    return [System.Diagnostics.Debugger]::IsAttached
}

function Test-Question
{
    param([int]$Weight, $Preference, [hashtable]$Arguments)

    if ($Weight -eq 0 -or $Preference -eq 'None') { return $false }
    if ($Arguments.ContainsKey('Confirm')) { return [bool]$Arguments['Confirm'] }
    return [int]$Preference -le $Weight
}

function Copy-Argument
{
    param([System.Collections.IDictionary]$Bound)

    $copy = @{}
    foreach ($name in $Bound.Keys)
    {
        if ($name -ne 'UseCustomRouting') { $copy[$name] = $Bound[$name] }
    }
    return $copy
}

function Get-PipedTypeName
{
    param($Value)

    if ($null -eq $Value -or $Value -isnot [psobject] -or $Value.psobject.TypeNames.Count -eq 0)
    {
        return $null
    }
    return $Value.psobject.TypeNames[0]
}

function Move-PipedValue
{
    param([hashtable]$Arguments, [string]$Parameter, $Value)

    foreach ($name in @($Arguments.Keys))
    {
        if ([object]::ReferenceEquals($Arguments[$name], $Value)) { $Arguments.Remove($name) }
    }
    $Arguments[$Parameter] = $Value
    return $Arguments
}

function Get-Connection
{
    param([string]$Id = $script:ConnectionContextObjectId)

    $known = Get-Variable -Name 'EXOSandboxConnections' -Scope Global -ErrorAction SilentlyContinue
    if ($null -eq $known -or -not $known.Value.ContainsKey($Id))
    {
        throw 'The connection of this module is gone. Please run Connect-ExchangeOnline again.'
    }
    return $known.Value[$Id]
}

function Get-BearerText
{
    param($Connection, [string]$Claims, [string]$RequestId)

    return $Connection.GetAuthHeader($Claims, $RequestId)
}

function Resolve-Anchor
{
    param([hashtable]$Arguments, [switch]$CustomRouting)

    if ($CustomRouting -and $Arguments.ContainsKey('UseCustomRouting'))
    {
        foreach ($name in @('Identity', 'Mailbox'))
        {
            $found = ConvertTo-MailboxAnchor -Text ([string]$Arguments[$name])
            if ($null -ne $found) { return $found }
        }
    }
    return $null
}

function ConvertTo-MailboxAnchor
{
    param([string]$Text)

    # Folder ids carry their mailbox before the first colon: "mailbox:\Folder".
    $mailbox = ($Text -split ':', 2)[0]
    $guid = [guid]::Empty
    if ([guid]::TryParse($mailbox, [ref]$guid)) { return "MBX:$guid" }
    if ($mailbox -match '^[a-z0-9!#$%*+\-/?^_`.{|}~]+@([a-z0-9\-]+\.)+[a-z]{2,}$') { return "SMTP:$mailbox" }
    return $null
}

function Get-DefaultAnchor
{
    param($Connection)

    $kind = if ($Connection.RoutingHintPrefix) { $Connection.RoutingHintPrefix } else { 'UPN' }
    $who = if ($Connection.RoutingHint) { $Connection.RoutingHint } else { $Connection.UserPrincipalName }
    return "${kind}:$who"
}

function New-Header
{
    param($Connection, [string]$Command, [string]$RequestId, [string]$Anchor, [int]$PageSize, [string]$WarningAction)

    $header = @{
        'Accept'                = 'application/json'
        'Accept-Charset'        = 'UTF-8'
        'Accept-Encoding'       = 'gzip'
        'Accept-Language'       = $PSUICulture
        'Content-Type'          = 'application/json'
        'Prefer'                = "odata.maxpagesize=$PageSize"
        'WarningAction'         = $WarningAction
        'X-CmdletName'          = $Command
        'X-ClientApplication'   = 'ExoManagementModule'
        'X-ResponseFormat'      = 'clixml'
        'X-SerializationLevel'  = 'Partial'
        'client-request-id'     = $RequestId
        'connection-id'         = $Connection.ConnectionId
    }
    if (-not $Connection.BypassMailboxAnchoring)
    {
        $header['X-AnchorMailbox'] = if ($Anchor) { $Anchor } else { Get-DefaultAnchor -Connection $Connection }
    }
    return $header
}

function Set-Authorization
{
    param([hashtable]$Header, $Connection, [string]$Claims, [string]$RequestId)

    $Header['Authorization'] = Get-BearerText -Connection $Connection -Claims $Claims -RequestId $RequestId
    return $Header
}

function Get-WarningChoice
{
    param([System.Collections.IDictionary]$Bound)

    if (-not $Bound.ContainsKey('WarningAction')) { return '' }
    $choice = [string]$Bound['WarningAction']
    if ($choice -eq 'Ignore') { return 'SilentlyContinue' }
    return $choice
}

function Test-PasswordType
{
    param($Value)

    return ($Value -is [securestring]) -or ($Value -is [pscredential])
}

function ConvertTo-OpenText
{
    param([securestring]$Value)

    return (New-Object -TypeName pscredential -ArgumentList 'x', $Value).GetNetworkCredential().Password
}

function Protect-Value
{
    param($Value, [string]$PublicKey)

    if (-not (Test-PasswordType -Value $Value)) { return $Value }
    if ($Value -is [pscredential])
    {
        $open = ConvertTo-Json -Compress -InputObject ([ordered]@{ UserName = $Value.UserName; Password = ConvertTo-OpenText -Value $Value.Password })
    }
    else
    {
        $open = ConvertTo-OpenText -Value $Value
    }
    if ([string]::IsNullOrEmpty($open)) { return $open }
    $key = New-Object -TypeName System.Security.Cryptography.RSACryptoServiceProvider
    try
    {
        $key.FromXmlString($PublicKey)
        return [System.Convert]::ToBase64String($key.Encrypt([System.Text.Encoding]::UTF8.GetBytes($open), $false))
    }
    finally
    {
        $key.Dispose()
    }
}

function ConvertTo-AnnotatedTable
{
    param([System.Collections.IDictionary]$Table)

    $annotated = [ordered]@{ '@odata.type' = '#Exchange.GenericHashTable' }
    foreach ($key in $Table.Keys)
    {
        $annotated[[string]$key] = if ($Table[$key] -is [System.Collections.IDictionary]) { ConvertTo-AnnotatedTable -Table $Table[$key] } else { $Table[$key] }
    }
    return $annotated
}

function ConvertTo-ByteArrayType
{
    param([byte[]]$Bytes)

    return @{ '@odata.type' = '#Exchange.ByteArrayType'; 'Data' = @($Bytes | ForEach-Object -Process { [int]$_ }) }
}

function ConvertTo-WireTime
{
    param([datetime]$Time)

    return $Time.ToUniversalTime().ToString([cultureinfo]::InvariantCulture.DateTimeFormat.SortableDateTimePattern, [cultureinfo]::InvariantCulture)
}

function ConvertTo-WireText
{
    param($Value, [string]$Name)

    $member = $Value.psobject.Properties[$Name]
    if ($null -ne $member) { return [string]$member.Value }
    return $Value.ToString()
}

function ConvertTo-WireValue
{
    param($Value, [string]$Name)

    if ($null -eq $Value) { return $null }
    if ($Value -is [switch]) { return $Value.IsPresent }
    if ($Value -is [hashtable]) { return ConvertTo-AnnotatedTable -Table $Value }
    if ($script:CommonNames -contains $Name) { return $Value.ToString() }
    if ($Value -is [byte[]]) { return ConvertTo-ByteArrayType -Bytes $Value }
    if ($Value -is [datetime]) { return ConvertTo-WireTime -Time $Value }
    if ($Value -is [timespan] -or $Value -is [cultureinfo] -or $Value -is [ipaddress]) { return $Value.ToString() }
    if ($Value -is [scriptblock]) { return ConvertTo-FilterText -Text $Value.ToString() }
    if ($Value -is [string]) { return [string]$Value.psobject.BaseObject }
    if ($Value -is [System.Management.Automation.PSCustomObject]) { return ConvertTo-WireText -Value $Value -Name $Name }
    if ($Value -is [array]) { return ,@($Value | ForEach-Object -Process { ConvertTo-WireValue -Value $_ -Name $Name }) }
    return $Value
}

function ConvertTo-FilterText
{
    param([string]$Text)

    # The service knows no variables: $true and $false become words in quotes.
    return ($Text -replace '\$true\b', "'True'") -replace '\$false\b', "'False'"
}

function ConvertTo-Body
{
    param([string]$Command, [hashtable]$Arguments)

    $wire = @{}
    foreach ($name in $Arguments.Keys)
    {
        $value = $Arguments[$name]
        if ($value -is [hashtable[]])
        {
            $wire["$name@odata.type"] = '#Collection(Exchange.GenericHashTable)'
        }
        $wire[$name] = ConvertTo-WireValue -Value $value -Name $name
        if ($script:FilterNames -contains $name) { $wire[$name] = ConvertTo-FilterText -Text ([string]$wire[$name]) }
    }
    return @{ CmdletInput = @{ CmdletName = $Command; Parameters = $wire } } | ConvertTo-Json -Depth 10 -Compress
}

function Get-Timeout
{
    param([string]$Command)

    if ($script:SlowTimeouts.ContainsKey($Command)) { return $script:SlowTimeouts[$Command] }
    return $script:UsualTimeout
}

function Get-Wait
{
    param([int]$Attempt, [string]$RetryAfter)

    $seconds = 0.0
    if ([double]::TryParse($RetryAfter, [System.Globalization.NumberStyles]::Float, [cultureinfo]::InvariantCulture, [ref]$seconds))
    {
        return [int]($seconds * 1000)
    }
    return $script:FirstWaitMs * [math]::Pow(2, $Attempt)
}

function Get-Claims
{
    param([string]$Challenge)

    if ($Challenge -match 'claims="(?<claims>[^"]+)"')
    {
        return [System.Text.Encoding]::UTF8.GetString([System.Convert]::FromBase64String($Matches['claims']))
    }
    return $null
}

function Test-Passing
{
    param([int]$Status, [string]$Message)

    if ($script:WorthRepeating -contains $Status) { return $true }
    foreach ($name in $script:PassingTroubles)
    {
        if ($Message -like "*$name*") { return $true }
    }
    return $false
}

function Read-Failure
{
    param([string]$Body)

    try { $parsed = ConvertFrom-Json -InputObject $Body } catch { return $script:Excuse }
    if ($parsed.error.details) { return [string]$parsed.error.details[0].message }
    if ($parsed.error.innererror.internalexception.message) { return [string]$parsed.error.innererror.internalexception.message }
    return $script:Excuse
}

function ConvertTo-ErrorText
{
    param([string]$Message)

    try { $remote = ConvertFrom-Json -InputObject $Message } catch { return $Message }
    if ($null -eq $remote.Message) { return $Message }
    $class = if ($remote.ClassName) { $remote.ClassName } else { $remote.TypeName }
    return '{0}|{1}|{2}' -f $remote.localizedString.stringId, $class, $remote.Message
}

function ConvertTo-ErrorRecord
{
    param($Problem, [string]$Command, [string]$RequestId)

    $answer = $Problem.Exception.Response
    $server = if ($answer) { [string]$answer.Headers['X-CalculatedBETarget'] } else { '' }
    $id = '[Server={0},RequestId={1},TimeStamp={2}]' -f ($server -split '\.')[0], $RequestId, [datetime]::UtcNow.ToString('R')
    $text = ConvertTo-ErrorText -Message (Read-Failure -Body ([string]$Problem.ErrorDetails.Message))
    $exception = New-Object -TypeName System.Exception -ArgumentList $text
    $record = New-Object -TypeName System.Management.Automation.ErrorRecord -ArgumentList $exception, $id, 'NotSpecified', $null
    $record.CategoryInfo.Activity = $Command
    return $record
}

function Send-Request
{
    param([string]$Uri, [hashtable]$Header, [string]$Body, [int]$TimeoutSec)

    $bytes = [System.Text.Encoding]::UTF8.GetBytes($Body)
    return Invoke-WebRequest -Method Post -Uri $Uri -Headers $Header -Body $bytes -TimeoutSec $TimeoutSec -UseBasicParsing -ErrorAction Stop
}

function Send-Patiently
{
    param([string]$Uri, [hashtable]$Header, [string]$Body, [string]$Command, [string]$RequestId)

    $connection = Get-Connection
    $claims = $null
    for ($attempt = 0; $attempt -le $script:MoreAttempts; $attempt++)
    {
        try
        {
            $Header = Set-Authorization -Header $Header -Connection $connection -Claims $claims -RequestId $RequestId
            return Send-Request -Uri $Uri -Header $Header -Body $Body -TimeoutSec (Get-Timeout -Command $Command)
        }
        catch
        {
            $answer = $_.Exception.Response
            if ($null -eq $answer -or $attempt -eq $script:MoreAttempts) { throw }
            $message = Read-Failure -Body ([string]$_.ErrorDetails.Message)
            if (-not (Test-Passing -Status ([int]$answer.StatusCode) -Message $message)) { throw }
            $claims = Get-Claims -Challenge ([string]$answer.Headers['WWW-Authenticate'])
            Start-Sleep -Milliseconds (Get-Wait -Attempt $attempt -RetryAfter ([string]$answer.Headers['Retry-After']))
        }
    }
}

function Read-Page
{
    param($Answer)

    $page = ConvertFrom-Json -InputObject $Answer.Content
    $objects = @()
    if ($page.value -and $page.value[0]._clixml)
    {
        $objects = [System.Management.Automation.PSSerializer]::Deserialize($page.value[0]._clixml)
    }
    return @{ Objects = $objects; Warnings = @($page.'@adminapi.warnings'); Errors = @($page.'@adminapi.errors'); Question = $page.'@adminapi.confirmationmessage'; Next = $page.'@odata.nextLink' }
}

function Write-Warnings
{
    param([string[]]$Warnings, [switch]$MoreFollow)

    $hidden = [System.Text.Encoding]::UTF8.GetString([System.Convert]::FromBase64String($script:MoreResults))
    foreach ($warning in $Warnings)
    {
        if ($MoreFollow -and $warning -eq $hidden) { continue }
        if ($warning) { Write-Warning -Message $warning }
    }
}

function Get-WantedCount
{
    param([hashtable]$Arguments, [int]$PageSize)

    $wanted = $Arguments['ResultSize']
    if ($null -eq $wanted) { return $PageSize }
    if ([string]$wanted -eq 'Unlimited') { return [long]::MaxValue }
    if ([long]$wanted -le 0) { throw 'ResultSize must be greater than 0' }
    return [long]$wanted
}

function Invoke-ServerCommand
{
    param([string]$Name, [hashtable]$Arguments, [string]$Anchor, [string]$RequestId, [bool]$MustAsk, $Caller)

    $connection = Get-Connection
    $WarningAction = Get-WarningChoice -Bound $Arguments
    $uri = '{0}/{1}/InvokeCommand' -f $connection.BaseUri, $connection.TenantId
    if ($MustAsk -or $Arguments.ContainsKey('WhatIf'))
    {
        if (-not $Arguments.ContainsKey('WhatIf')) { $Arguments['Confirm'] = $true }
        $header = New-Header -Connection $connection -Command $Name -RequestId $RequestId -Anchor $Anchor -PageSize $script:LargestPage -WarningAction $WarningAction
        $asked = Read-Page -Answer (Send-Patiently -Uri $uri -Header $header -Body (ConvertTo-Body -Command $Name -Arguments $Arguments) -Command $Name -RequestId $RequestId)
        if (-not $Caller.ShouldProcess([string]$asked.Question, $null, $null)) { return }
        $Arguments['Confirm'] = $false
    }
    $left = Get-WantedCount -Arguments $Arguments -PageSize $connection.PageSize
    $body = ConvertTo-Body -Command $Name -Arguments $Arguments
    while ($left -gt 0 -and $uri)
    {
        $size = [int][math]::Min($left, $connection.PageSize)
        $header = New-Header -Connection $connection -Command $Name -RequestId $RequestId -Anchor $Anchor -PageSize $size -WarningAction $WarningAction
        $page = Read-Page -Answer (Send-Patiently -Uri $uri -Header $header -Body $body -Command $Name -RequestId $RequestId)
        $page.Objects
        $left -= $size
        $uri = if ($left -gt 0) { $page.Next } else { $null }
        Write-Warnings -Warnings $page.Warnings -MoreFollow:([bool]$uri)
        foreach ($text in $page.Errors) { if ($text) { Write-Error -Message $text } }
    }
}

function New-BatchItem
{
    param([int]$Id, [hashtable]$Item, $Connection, [string]$RequestId)

    $header = New-Header -Connection $Connection -Command $Item.Name -RequestId $RequestId -Anchor $Item.Anchor -PageSize $script:LargestPage -WarningAction ''
    return @{
        id      = [string]$Id
        method  = 'POST'
        url     = '{0}/{1}/InvokeCommand' -f $Connection.BaseUri, $Connection.TenantId
        headers = Set-Authorization -Header $header -Connection $Connection -RequestId $RequestId
        body    = ConvertTo-Body -Command $Item.Name -Arguments $Item.Arguments | ConvertFrom-Json
    }
}

function Send-Batch
{
    param([System.Collections.Generic.List[hashtable]]$Items, [string]$RequestId, $Caller)

    $connection = Get-Connection
    $requests = for ($id = 0; $id -lt $Items.Count; $id++) { New-BatchItem -Id $id -Item $Items[$id] -Connection $connection -RequestId $RequestId }
    $header = $requests[-1].headers.Clone()
    $header['Prefer'] = 'odata.continue-on-error'
    $uri = '{0}/{1}/$batch' -f $connection.BaseUri, $connection.TenantId
    $answer = Send-Patiently -Uri $uri -Header $header -Body (@{ requests = @($requests) } | ConvertTo-Json -Depth 20 -Compress) -Command 'Batch' -RequestId $RequestId
    foreach ($part in (ConvertFrom-Json -InputObject $answer.Content).responses)
    {
        $item = $Items[[int]$part.id]
        if ($part.status -ne 200)
        {
            Invoke-ServerCommand -Name $item.Name -Arguments $item.Arguments -Anchor $item.Anchor -RequestId $RequestId -Caller $Caller
            continue
        }
        (Read-Page -Answer @{ Content = ConvertTo-Json -InputObject $part.body -Depth 20 }).Objects
    }
}

function Get-SoftwareName
{
    # A here-string with everything that could mislead a reader of braces and quotes.
    $riddle = @'
function script:Get-Nothing
{
    [CmdletBinding()]
    param( ${Trap} )  # } ) ' "
}
'@
    return ('EXOModule/{0}' -f $riddle.Length)
}

#endregion
