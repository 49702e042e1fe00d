# Every error body of adminapi.md 4.1, caught and not caught: message, type, category, reason, target, id and request id (4.2,
# original-module.md P62-P68).

BeforeAll {
    . "$PSScriptRoot/support/New-TestShell.ps1"
    . "$PSScriptRoot/support/Get-SandboxToken.ps1"
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    Import-Module "$artifacts/EXOPSSession", "$artifacts/EXOPSSandbox" -Force
    $sandbox = Start-EXOPSSandbox -Mailboxes 5 -SignInAs chris@contoso.com
    Connect-EXOPSSession $sandbox.ConnectionUri $sandbox.AzureADAuthorizationEndpointUri

    $guid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
    $stamp = "\[Server=PAXPR07MB8842,RequestId=$guid,TimeStamp=\w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT\]"

    # All accounts of a sandbox have the same password and code.
    function Get-TokenOf($Account) {
        $person = [pscustomobject] @{ AzureADAuthorizationEndpointUri = $sandbox.AzureADAuthorizationEndpointUri; Account = $Account; Password = $sandbox.Password; Code = $sandbox.Code }
        Get-SandboxToken -Sandbox $person -Artifacts $artifacts
    }

    # The whole record against its row of the table.
    function Assert-Record($Record, $Row) {
        $type = 'System.Management.Automation.RemoteException'
        if ($Row.Type) { $type = $Row.Type }
        $Record.Exception.GetType().FullName | Should -BeExactly $type
        $Record.Exception.Message | Should -Match $Row.Message
        $Record.Exception.Message | Should -Not -Match '[\r\n\0]'
        "$Record" | Should -BeExactly $Record.Exception.Message
        $Record.CategoryInfo.Category | Should -Be $Row.Category
        $Record.CategoryInfo.Activity | Should -BeExactly $Row.Command
        $Record.CategoryInfo.Reason | Should -BeExactly $Row.Reason
        $Record.CategoryInfo.TargetName | Should -BeExactly "$($Row.Target)"
        $Record.TargetObject | Should -Be $Row.Target
        $Record.FullyQualifiedErrorId | Should -MatchExactly ('^' + $Row.Id.Replace('STAMP', $stamp) + '$')
        $Record.Exception.Data['RequestId'] | Should -Match "^$guid$"
        if ($Row.Id -match 'STAMP') { $Record.FullyQualifiedErrorId | Should -Match $Record.Exception.Data['RequestId'] }
        $Record.InvocationInfo.MyCommand.Name | Should -BeExactly $Row.Command
        $Record.InvocationInfo.ScriptName | Should -Be $PSCommandPath
        if ($Row.Advice) { $Record.ErrorDetails.RecommendedAction | Should -Match $Row.Advice }
    }
}

AfterAll {
    Disconnect-EXOPSSession
    Stop-EXOPSSandbox
    Remove-Module EXOPSSession, EXOPSSandbox
}

Describe 'The error of <Title>' -ForEach @(
    foreach ($row in @(
            @{ Title = 'the pipe form (a)'; Kind = 'pipe-error'; Message = '^Parameter set cannot be resolved using the specified named parameters\. Invalid cmdlet parameters specified\. BogusParameter$'; Reason = 'AmbiguousParameterSetException' }
            @{ Title = 'a value of the wrong type (b)'; Kind = 'transformation-error'; Message = '^Cannot process argument transformation on parameter ''QuarantineTypes''\.'; Reason = 'ParameterTransformationException' }
            @{ Title = 'an object not found (c)'; Kind = 'not-found-error'; Message = "^The operation couldn't be performed because object 'x' couldn't be found on '"; Reason = 'ManagementObjectNotFoundException'; Number = '006F9304' }
            @{ Title = 'an object not found, category and target named (c)'; Kind = 'not-found-error'; More = @{ category = 'ObjectNotFound'; target = 'nobody@contoso.com' }; Message = "^The operation couldn't be performed"; Category = 'ObjectNotFound'; Target = 'nobody@contoso.com'; Reason = 'ManagementObjectNotFoundException'; Number = '006F9304' }
            @{ Title = 'a category by number'; Kind = 'serialized-error'; More = @{ category = '5' }; Message = '^The object ''CN=rg,OU=x'' already exists\.$'; Category = 'InvalidArgument'; Reason = 'ADObjectAlreadyExistsException' }
            @{ Title = 'a serialized exception (d, 2026)'; Kind = 'serialized-error'; Message = '^The object ''CN=rg,OU=x'' already exists\.$'; Reason = 'ADObjectAlreadyExistsException' }
            @{ Title = 'a serialized exception (d, 2024)'; Kind = 'serialized-error-class-name'; Message = '^The object ''CN=rg,OU=x'' already exists\.$'; Reason = 'ADObjectAlreadyExistsException'; Number = '00505707' }
            @{ Title = 'a detail in plain words (d)'; Kind = 'plain-error'; Message = '^Something \| else went wrong$'; Category = 'ObjectNotFound'; Target = 'u@contoso.com'; Reason = 'Exception'; Id = 'STAMP BadRequest,Get-Mailbox' }
            @{ Title = 'a page link that ended (e)'; Kind = 'paging-error'; Message = '^Expired or Invalid pagination request\. Default Expiry time is 00:30:00$'; Reason = 'Exception' }
            @{ Title = 'a token that stays refused (f)'; Kind = 'unauthorized'; Message = '^The token has expired\.$'; Category = 'AuthenticationError'; Target = 'Get-Mailbox'; Id = 'STAMP Unauthorized,Get-Mailbox' }
            @{ Title = 'NUL bytes that claim to be gzip (g i)'; Kind = 'forbidden-nul'; Message = "^The service refused 'Get-Mailbox' without a reason: no role of this account holds it"; Category = 'PermissionDenied'; Target = 'Get-Mailbox'; Id = 'STAMP Forbidden,Get-Mailbox'; Advice = 'Get-ManagementRole -Cmdlet Get-Mailbox' }
            @{ Title = 'a refusal in words (g ii)'; Kind = 'forbidden-json'; Message = '^User is not allowed to call Get-Mailbox$'; Category = 'PermissionDenied'; Id = 'STAMP Forbidden,Get-Mailbox'; Advice = 'Get-ManagementRole -Cmdlet Get-Mailbox' }
            @{ Title = 'an application without a role (g iii)'; Kind = 'forbidden-role'; Message = '^The role assigned to application fb78d390-\S+ isn''t supported in this scenario\.'; Category = 'PermissionDenied'; Id = 'STAMP Forbidden,Get-Mailbox'; Advice = 'directory role that Exchange knows' }
            @{ Title = 'an account without remote PowerShell'; Kind = 'forbidden-remote-power-shell'; Message = '^The user isn''t enabled for remote PowerShell\.$'; Category = 'PermissionDenied'; Target = 'Get-Mailbox'; Id = 'STAMP Forbidden,Get-Mailbox'; Advice = '-RemotePowerShellEnabled \$true' }
            @{ Title = 'a method that is not allowed (h)'; Kind = 'method-not-allowed'; Message = '^The requested resource does not support http method\.$'; Category = 'InvalidOperation'; Id = 'STAMP MethodNotAllowed,Get-Mailbox' }
            @{ Title = 'too many requests as JSON (i)'; Kind = 'throttled'; Message = '^Too many requests\. Please wait and try again\.$'; Category = 'LimitsExceeded'; Id = 'STAMP TooManyRequests,Get-Mailbox' }
            @{ Title = 'too many requests as text (i)'; Kind = 'throttled-text'; Message = '^You have reached the maximum number of concurrent requests per tenant\. Please wait and try again$'; Category = 'LimitsExceeded'; Id = 'STAMP TooManyRequests,Get-Mailbox' }
            @{ Title = 'too many requests under another status (i)'; Kind = 'concurrency'; Message = '^You have reached the maximum number of concurrent requests per tenant\. Please wait and try again$'; Category = 'LimitsExceeded'; Id = 'STAMP BadRequest,Get-Mailbox' }
            @{ Title = '503 as a page (j)'; Kind = 'unavailable-html'; Message = "^The service answered 'Get-Mailbox' with a web page and HTTP status 503; try again later$"; Category = 'ResourceUnavailable'; Target = 'Get-Mailbox'; Id = 'STAMP ServiceUnavailable,Get-Mailbox' }
            @{ Title = '503 as JSON (j)'; Kind = 'unavailable-json'; Message = '^The service is unavailable\. This issue may be transient\. Please try again$'; Category = 'ResourceUnavailable'; Id = 'STAMP ServiceUnavailable,Get-Mailbox' }
            @{ Title = '504 as a page (j)'; Kind = 'gateway-timeout'; Message = "^The service answered 'Get-Mailbox' with a web page and HTTP status 504"; Category = 'ResourceUnavailable'; Target = 'Get-Mailbox'; Id = 'STAMP GatewayTimeout,Get-Mailbox' }
            @{ Title = '500 without a body'; Kind = 'server-error'; Message = "^The service answered 'Get-Mailbox' with nothing readable and HTTP status 500"; Category = 'ResourceUnavailable'; Target = 'Get-Mailbox'; Id = 'STAMP InternalServerError,Get-Mailbox' }
            @{ Title = 'a page in place of a result (j)'; Kind = 'html'; Message = 'is a web page in place of a result, perhaps from a proxy on the way'; Category = 'ProtocolError'; Id = 'STAMP NotJson,Get-Mailbox' }
            @{ Title = 'text in place of a result (j)'; Kind = 'not-json'; Message = '^OK$'; Category = 'ProtocolError'; Id = 'STAMP NotJson,Get-Mailbox' }
            @{ Title = 'a transient exception that stays'; Kind = 'transient-error'; More = @{ exception = 'StorageTransientException' }; Message = '^The domain controller is overloaded\.'; Reason = 'StorageTransientException'; Number = '001D5C1B' }
            @{ Title = 'the OData form (k)'; Kind = 'odata-error'; Message = '^Failed to commit the change on object "NAMPR05DG587-db115" because access is denied\.$'; Target = '08a538a7-0000-4000-8000-000000000000'; Reason = 'MapiAccessDeniedException'; Number = '004B80CC' }
            @{ Title = 'a temporary directory error (k)'; Kind = 'ad-transient'; Message = '^Active Directory operation failed\. This error is temporary\.$'; Target = '08a538a7-0000-4000-8000-000000000000'; Reason = 'ADTransientException'; Number = '004B80CC' }
            @{ Title = 'a change that may have been carried out'; Kind = 'executed-gateway-timeout'; Command = 'Set-Mailbox'; Message = '^It is not known whether Set-Mailbox was carried out, so it was not repeated'; Category = 'ResourceUnavailable'; Target = 'Set-Mailbox'; Id = 'OutcomeUnknown,Set-Mailbox' }
            @{ Title = 'a line that breaks under a change'; Kind = 'reset'; Command = 'Set-Mailbox'; Type = 'System.Management.Automation.Remoting.PSRemotingTransportException'; Message = '^It is not known whether Set-Mailbox was carried out'; Category = 'ConnectionError'; Target = 'Set-Mailbox'; Id = 'OutcomeUnknown,Set-Mailbox' }
            @{ Title = 'a result that breaks off'; Kind = 'cut-off'; More = @{ bytes = 600 }; Type = 'System.Management.Automation.Remoting.PSRemotingTransportException'; Message = 'broke off before it was complete'; Category = 'ConnectionError'; Target = 'Get-Mailbox'; Id = 'AnswerCutOff,Get-Mailbox' }
        )) {
        # What most rows have in common.
        if (-not $row.Command) { $row.Command = 'Get-Mailbox' }
        if (-not $row.Category) { $row.Category = 'NotSpecified' }
        if (-not $row.Reason) { $row.Reason = 'Exception' }
        if (-not $row.Number) { $row.Number = '[0-9A-F]{8}' }
        if (-not $row.Id) { $row.Id = "STAMP \[FailureCategory=Cmdlet-$($row.Reason)\] $($row.Number),Microsoft\.Exchange\.Management\.RecipientTasks\.$($row.Command.Replace('-', ''))" }
        $row
    }
) {
    BeforeEach {
        $row = $_
        $fault = @{ kind = $Kind; command = $Command; times = 50; retryAfter = '0' }
        if ($More) { $fault += $More }
        $sandbox.AddFault($fault)
        $arguments = @{ Identity = 'chris@contoso.com' }
        if ($Command -eq 'Set-Mailbox') { $arguments.Office = 'x' }
        $Error.Clear()
    }
    AfterEach { $sandbox.ClearFaults() }

    It 'is caught with -ErrorAction Stop' {
        $caught = $null
        try { $null = & $Command @arguments -ErrorAction Stop; 'went on' | Should -BeNullOrEmpty } catch [System.Management.Automation.RuntimeException] { $caught = $_ }
        Assert-Record $caught $row
        $Error.Count | Should -Be 1
    }

    It 'goes to the error stream and lets the script go on' {
        $ErrorActionPreference = 'Continue'
        $stream = @(& $Command @arguments -ErrorVariable problem 2>&1)
        $worked = $?
        $stream.Count | Should -Be 1
        Assert-Record $stream[0] $row
        $stream[0].OriginInfo.PSComputerName | Should -Be '127.0.0.1'
        $problem.Count | Should -Be 1
        $worked | Should -BeFalse
        $Error.Count | Should -Be 1
        $Error[0].FullyQualifiedErrorId | Should -Be $stream[0].FullyQualifiedErrorId
    }
}

Describe 'A record as it is printed' {
    It 'has the lines that administrators search the web for' {
        Get-Mailbox nobody@contoso.com -ErrorAction SilentlyContinue -ErrorVariable problem
        "$($problem[0].CategoryInfo)" | Should -BeExactly 'NotSpecified: (:) [Get-Mailbox], ManagementObjectNotFoundException'
        $ErrorView = 'NormalView'
        $lines = @(($problem[0] | Out-String -Width 500).Trim() -split '\r?\n' -replace '\x1b\[[\d;]*m')
        $lines[0] | Should -Match "^Get-Mailbox : The operation couldn't be performed because object 'nobody@contoso\.com' couldn't be found on '"
        $lines[-2] | Should -Match "^\s*\+ FullyQualifiedErrorId : $stamp \[FailureCategory=Cmdlet-ManagementObjectNotFoundException\] [0-9A-F]{8},Microsoft\.Exchange\.Management\.RecipientTasks\.GetMailbox$"
        $lines[-1] | Should -Match '^\s*\+ PSComputerName        : 127\.0\.0\.1$'
    }

    It 'shows what to do about a refusal below the server''s words' {
        $sandbox.AddFault(@{ kind = 'forbidden-json'; command = 'Get-Mailbox' })
        Get-Mailbox -ErrorAction SilentlyContinue -ErrorVariable problem
        ($problem[0] | Out-String -Width 500) -replace '\x1b\[[\d;]*m' | Should -Match '(?s)User is not allowed to call Get-Mailbox.*Ask for a role that holds'
    }

    It 'names the local command where it was imported under a prefix, and the tenant''s in the id' {
        $token = Get-TokenOf chris@contoso.com
        $shell = New-TestShell $artifacts
        $run = $shell.Run("Connect-EXOPSSession '$($sandbox.ConnectionUri)' '$($sandbox.AzureADAuthorizationEndpointUri)' -AccessToken '$token' -Prefix Cloud -CommandName Get-Mailbox; Get-CloudMailbox nobody@contoso.com")
        $record = @($run.Streams.Error)[0]
        $record.CategoryInfo.Activity | Should -BeExactly 'Get-CloudMailbox'
        $record.InvocationInfo.MyCommand.Name | Should -BeExactly 'Get-CloudMailbox'
        $record.FullyQualifiedErrorId | Should -Match ',Microsoft\.Exchange\.Management\.RecipientTasks\.GetMailbox$'
        $shell.Close()
    }
}

Describe 'A 403 at connect' {
    It 'is one error that says what to do, for <Title>' -ForEach @(
        @{ Title = 'an account without a role'; Account = 'pat.oneil@contoso.com'; Message = 'it has no Exchange role, or it is not enabled for remote PowerShell$'; Advice = '^Ask for an Exchange role' }
        @{ Title = 'an account without remote PowerShell'; Account = 'chris@contoso.com'; Kind = 'forbidden-remote-power-shell'; Message = "^The user isn't enabled for remote PowerShell\.$"; Advice = '-RemotePowerShellEnabled \$true' }
        @{ Title = 'an application without a role'; Account = 'chris@contoso.com'; Kind = 'forbidden-role'; Message = '^The role assigned to application'; Advice = 'directory role that Exchange knows' }
    ) {
        $token = Get-TokenOf $Account
        $shell = New-TestShell $artifacts
        if ($Kind) { $sandbox.AddFault(@{ kind = $Kind; path = 'EXOModuleFile' }) }
        $run = $shell.Run("Connect-EXOPSSession '$($sandbox.ConnectionUri)' '$($sandbox.AzureADAuthorizationEndpointUri)' -AccessToken '$token'")
        $record = (@($run.Streams.Error) + $run.Failure | Where-Object { $_ })[0]
        $record.Exception | Should -BeOfType System.Management.Automation.RemoteException
        $record.Exception.Message | Should -Match $Message
        $record.CategoryInfo.Category | Should -Be PermissionDenied
        $record.ErrorDetails.RecommendedAction | Should -Match $Advice
        $record.FullyQualifiedErrorId | Should -Match "^$stamp Forbidden,Connect-EXOPSSession$"
        $shell.Close()
    }

    It 'never comes for a command the role lacks: the command is not there' {
        $token = Get-TokenOf helpdesk@contoso.com
        $shell = New-TestShell $artifacts
        $run = $shell.Run("Connect-EXOPSSession '$($sandbox.ConnectionUri)' '$($sandbox.AzureADAuthorizationEndpointUri)' -AccessToken '$token'; try { Get-TransportRule } catch [System.Management.Automation.CommandNotFoundException] { 'not available' }; @(Get-Mailbox chris@contoso.com).Count")
        $run.Output | Should -Be 'not available', 1
        $shell.Close()
    }
}

Describe 'The exception that the tenant sends' {
    It 'is at hand as SerializedRemoteException for <Kind>' -ForEach @(
        @{ Kind = 'serialized-error'; Member = 'TypeName' }, @{ Kind = 'serialized-error-class-name'; Member = 'ClassName' }
    ) {
        $sandbox.AddFault(@{ kind = $Kind; command = 'Get-Mailbox' })
        try { Get-Mailbox x -ErrorAction Stop } catch [System.Management.Automation.RemoteException] { $caught = $_ }
        $thrown = $caught.Exception.SerializedRemoteException
        $thrown | Should -BeOfType psobject
        $thrown.pstypenames[0] | Should -BeExactly 'Deserialized.Microsoft.Exchange.Data.Directory.ADObjectAlreadyExistsException'
        $thrown.Message | Should -BeExactly $caught.Exception.Message
        $thrown.$Member | Should -BeExactly 'Microsoft.Exchange.Data.Directory.ADObjectAlreadyExistsException'
        $caught.Exception.Data['RemoteException'].Message | Should -BeExactly $caught.Exception.Message
    }

    It 'is there when only its name and words are known' {
        try { Get-Mailbox nobody@contoso.com -ErrorAction Stop } catch [System.Management.Automation.RemoteException] { $caught = $_ }
        $caught.Exception.SerializedRemoteException.pstypenames[0] | Should -BeExactly 'Deserialized.Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException'
    }
}

Describe 'Errors beside results' {
    It 'are one record each, and the command goes on' {
        $sandbox.AddFault(@{ kind = 'lesser-errors'; command = 'Get-Mailbox' })
        $ErrorActionPreference = 'Continue'
        $Error.Clear()
        $stream = @(Get-Mailbox -WarningVariable warned 2>&1 3>$null)
        $Error.Count | Should -Be 2
        $warned.Count | Should -Be 1
        Assert-Record $stream[0] @{ Command = 'Get-Mailbox'; Message = "^The mailbox 'a' is being moved\.$"; Category = 'NotSpecified'; Reason = 'Exception'; Id = 'STAMP CommandError,Get-Mailbox' }
        Assert-Record $stream[1] @{ Command = 'Get-Mailbox'; Message = "couldn't be found on"; Category = 'NotSpecified'; Reason = 'ManagementObjectNotFoundException'; Id = 'STAMP \[FailureCategory=Cmdlet-ManagementObjectNotFoundException\] 006F9304,Microsoft\.Exchange\.Management\.RecipientTasks\.GetMailbox' }
    }

    It 'stop at the first with -ErrorAction Stop' {
        $sandbox.AddFault(@{ kind = 'lesser-errors'; command = 'Get-Mailbox' })
        { Get-Mailbox -ErrorAction Stop -WarningAction SilentlyContinue } | Should -Throw "The mailbox 'a' is being moved."
    }
}
