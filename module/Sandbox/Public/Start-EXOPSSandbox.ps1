function Start-EXOPSSandbox {
    <#
    .SYNOPSIS
        Starts a tenant on this machine that Connect-EXOPSSession can sign in to.

    .DESCRIPTION
        Returns an object with ConnectionUri and AzureADAuthorizationEndpointUri for Connect-EXOPSSession, Account and ProcessId.
        Its methods Journal() and Writes() tell which requests the tenant saw and which changes it carried out; with a number
        they tell what came after the request of that number. AddFault(), ClearFaults() and AdvanceClock() make it misbehave.
        Accounts and Applications are who may sign in; AddCertificate() lists a certificate for an application, IdentityHeader and
        WorkloadToken() are what Azure would give to a service and to a workload.
        The sandbox ends with Stop-EXOPSSandbox, and in any case with the process that started it.

    .PARAMETER Mailboxes
        How many user mailboxes the tenant holds beside the hand-made ones.

    .PARAMETER SignInAs
        The account whose password and code a scripted person enters when this process signs in; without it you sign in yourself.
        A name that the tenant does not know, such as one that is written into a script, is an administrator's then.

    .PARAMETER ShowSteps
        Lets the scripted person print a line for each sign-in page.

    .PARAMETER TokenLifetime
        How long an access token is good: a time span or a number of seconds.

    .PARAMETER Latency
        Added to each answer of the admin API: a time span or a number of milliseconds.

    .PARAMETER Seed
        The same seed gives the same tenant.

    .PARAMETER Catalog
        Generated serves the 787 commands that the service generated in 2024. Documented adds the commands and parameters that the
        public reference has beside them, also those of Exchange Server, since its examples use them.

    .PARAMETER Obliging
        For rehearsing lines that name objects of another tenant: what the tenant does not know it takes for existing. A read
        answers one object of the asked name, and a change of it is done without a trace.

    .PARAMETER InPlaceOfCloud
        For rehearsing scripts that name no address because they mean the cloud: its own host names (outlook.office365.com,
        login.microsoftonline.com and those of the other clouds) lead to this sandbox, in this process and in those that it starts
        from then on. Connect-EXOPSSession says so at each connect; your browser is given the sandbox's own address, since it looks
        names up by itself. It ends with Stop-EXOPSSandbox. Should the sandbox end by itself, connecting is an error until the
        environment variable EXOPS_IN_PLACE_OF_CLOUD is removed, and never leads to the real service.

    .EXAMPLE
        $sandbox = Start-EXOPSSandbox -SignInAs chris@contoso.com
        Connect-EXOPSSession -ConnectionUri $sandbox.ConnectionUri -AzureADAuthorizationEndpointUri $sandbox.AzureADAuthorizationEndpointUri

    .EXAMPLE
        Start-EXOPSSandbox -InPlaceOfCloud -SignInAs chris@contoso.com
        Connect-EXOPSSession

        Rehearses a script that is written for the real service.

    .LINK
        Stop-EXOPSSandbox
    #>
    [CmdletBinding()]
    [OutputType('EXOPSSandbox.Sandbox')]
    param(
        [ValidateRange(0, 1000000)]
        [int] $Mailboxes = 1000,

        [string] $SignInAs,

        [switch] $ShowSteps,

        $TokenLifetime = 3600,

        $Latency = 0,

        [long] $Seed = 1,

        [ValidateSet('Generated', 'Documented')]
        [string] $Catalog = 'Generated',

        [switch] $Obliging,

        [switch] $InPlaceOfCloud
    )
    if ($TokenLifetime -is [timespan]) { $TokenLifetime = $TokenLifetime.TotalSeconds }
    if ($Latency -is [timespan]) { $Latency = $Latency.TotalMilliseconds }
    $path = Get-SandboxPath
    $unknown = 'refused'
    if ($Obliging) { $unknown = 'obliged' }
    $arguments = @(
        'serve', '--mailboxes', $Mailboxes, '--seed', $Seed, '--token-lifetime', [long] $TokenLifetime, '--latency', [long] $Latency
        '--catalog', $Catalog.ToLowerInvariant(), '--unknown', $unknown)
    if ($SignInAs) { $arguments += '--administrator', "`"$SignInAs`"" }
    $started = Start-SandboxProcess $path $arguments
    $ready = $started.Ready
    $sandbox = [pscustomobject] @{
        PSTypeName                      = 'EXOPSSandbox.Sandbox'
        ConnectionUri                   = $ready.connectionUri
        AzureADAuthorizationEndpointUri = $ready.azureADAuthorizationEndpointUri
        Account                         = $ready.account
        Password                        = $ready.password
        Code                            = $ready.code
        Accounts                        = $ready.accounts
        Applications                    = $ready.applications
        IdentityHeader                  = $ready.identityHeader
        TenantId                        = $ready.tenantId
        ProcessId                       = $started.Process.Id
        Address                         = ([uri] $ready.connectionUri).GetLeftPart([System.UriPartial]::Authority)
        SecureAddress                   = $ready.secureAddress
        RootCertificate                 = $ready.rootCertificate
    }
    Add-SandboxMethod $sandbox

    $variables = @()
    if ($SignInAs) {
        $line = '"{0}" sign-in --user "{1}" --password "{2}" --code "{3}"' -f $path, $SignInAs, $ready.password, $ready.code
        if ($ShowSteps) { $line += ' --steps' }
        $variables += Set-SandboxVariable BROWSER ($line + ' --url %s')
    }
    if ($InPlaceOfCloud) {
        $root = $ready.rootCertificate -replace '-----[A-Z ]+-----|\s'
        $variables += Set-SandboxVariable EXOPS_IN_PLACE_OF_CLOUD "$(([uri] $ready.secureAddress).Authority) $root"
    }
    $script:Sandboxes[$sandbox.ProcessId] = @{ Process = $started.Process; Variables = $variables }
    $sandbox
}
