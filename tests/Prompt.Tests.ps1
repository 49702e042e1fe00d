# What a person has at the prompt: prefix, part of the commands, syntax, completion, help and default tables (original-module.md P34, P35, P83-P85).

BeforeAll {
    . "$PSScriptRoot/support/New-TestShell.ps1"
    $root = Split-Path $PSScriptRoot
    $artifacts = "$root/artifacts"
    Import-Module "$artifacts/EXOPSSession", "$artifacts/EXOPSSandbox" -Force
    $sandbox = Start-EXOPSSandbox -Mailboxes 20 -SignInAs chris@contoso.com
    $tenant = @{ ConnectionUri = $sandbox.ConnectionUri; AzureADAuthorizationEndpointUri = $sandbox.AzureADAuthorizationEndpointUri }

    function Read-Catalog([string] $Name) {
        $file = [System.IO.File]::OpenRead("$root/native/sandbox/catalog/$Name.json.gz")
        try {
            $reader = New-Object System.IO.StreamReader (New-Object System.IO.Compression.GZipStream $file, ([System.IO.Compression.CompressionMode]::Decompress))
            ConvertFrom-Json $reader.ReadToEnd()
        } finally { $file.Dispose() }
    }

    function Get-Completion([string] $Line) { (TabExpansion2 $Line $Line.Length).CompletionMatches.CompletionText }

    # Without colours, which PowerShell 7.2 and later put into tables.
    function Get-Rendering($Object) { @(($Object | Out-String -Width 120) -replace '\x1b\[[\d;]*m' -split '\r?\n' | ForEach-Object TrimEnd | Where-Object { $_ }) }
}

AfterAll {
    Disconnect-EXOPSSession
    Stop-EXOPSSandbox
    Remove-Module EXOPSSession, EXOPSSandbox
}

Describe 'With every command' {
    BeforeAll {
        Connect-EXOPSSession @tenant
    }

    Context 'Syntax' {
        It 'is shown by Get-Command as the catalog has it' -ForEach @(
            @{ Command = 'Enable-InboxRule'; Expected = @('Enable-InboxRule [-Identity] <Object> [-AlwaysDeleteOutlookRulesBlob] [-Force] [-Mailbox <Object>] [-AsJob] [-WhatIf] [-Confirm] [<CommonParameters>]') }
            @{ Command = 'Get-MailboxStatistics'; Expected = @(
                    'Get-MailboxStatistics [-Identity] <Object> [-Archive] [-IncludeMoveHistory] [-IncludeMoveReport] [-IncludeSoftDeletedRecipients] [-UseCustomRouting] [-AsJob] [<CommonParameters>]'
                    'Get-MailboxStatistics [-Identity <Object>] [-IncludeMoveHistory] [-IncludeMoveReport] [-IncludeSoftDeletedRecipients] [-UseCustomRouting] [-AsJob] [<CommonParameters>]')
            }
        ) {
            @((Get-Command $Command -Syntax) -split '\r?\n' | Where-Object { $_.Trim() }) | Should -Be $Expected
        }

        It 'leaves every name, alias and common parameter to be found (P85)' {
            $set = Get-Command Set-Mailbox
            $set.Parameters.Keys | Should -Contain ForwardingSmtpAddress
            $set.Parameters['WhatIf'].Aliases | Should -Be 'wi'
            $set.Parameters['Confirm'].Aliases | Should -Be 'cf'
            (Get-Command Get-MoveRequest).Parameters['Status'].Aliases | Should -Be 'MoveStatus'
        }
    }

    Context 'Completion' {
        It 'of <Line> offers <Expected>' -ForEach @(
            @{ Line = 'Get-Mailbox -Res'; Expected = '-ResultSize' }
            @{ Line = 'Get-Mailbox -ResultSize '; Expected = 'Unlimited' }
            @{ Line = 'Set-Mailbox chris -AccountDisabled '; Expected = '$true', '$false' }
            @{ Line = 'Set-Mailbox chris -Type S'; Expected = 'Shared' }
            @{ Line = 'Set-Mailbox chris -Type "r'; Expected = 'Regular', 'Room' }
            @{ Line = 'Get-Mailbox -RecipientTypeDetails UserMailbox,Sh'; Expected = 'SharedMailbox' }
            @{ Line = 'New-DistributionGroup -Name x -Type '; Expected = 'Distribution', 'Security' }
            @{ Line = 'Add-MailboxPermission chris -User bob -AccessRights F'; Expected = 'FullAccess' }
            @{ Line = 'Add-MailboxFolderPermission chris:\Calendar -User bob -AccessRights Publishing'; Expected = 'PublishingEditor', 'PublishingAuthor' }
            @{ Line = 'Set-MailboxAutoReplyConfiguration chris -AutoReplyState '; Expected = 'Disabled', 'Enabled', 'Scheduled' }
            @{ Line = 'Get-MoveRequest -MoveStatus Completed'; Expected = 'Completed', 'CompletedWithWarning' }
            @{ Line = 'New-DkimSigningConfig -KeySize '; Expected = '1024', '2048' }
        ) {
            Get-Completion $Line | Should -Be $Expected
        }

        It 'asks nobody on the network' {
            $before = @($sandbox.Journal()).Count
            $null = Get-Completion 'Get-Mailbox -ResultSize '
            $null = Get-Help Get-Mailbox
            @($sandbox.Journal()).Count | Should -Be $before
        }

        It 'leaves neither job nor subscription to be seen' {
            Get-Job | Where-Object Name -Like '*Idle*' | Should -BeNullOrEmpty
            Get-EventSubscriber | Should -BeNullOrEmpty
        }
    }

    Context 'Help' {
        It 'has a synopsis and the page of the reference for each of the 787 commands' {
            $commands = @(Get-Command -Module tmp_*)
            $commands.Count | Should -Be 787
            $poor = foreach ($command in $commands) {
                $help = $command.ScriptBlock.Ast.GetHelpContent()
                $page = "https://learn.microsoft.com/powershell/module/exchange/$($command.Name.ToLowerInvariant())"
                if ($help.Synopsis -cnotmatch '^[A-Z][A-Za-z0-9 ]+\.\s*$' -or "$($help.Links)".Trim() -cne $page) { "$($command.Name): $($help.Synopsis) $($help.Links)" }
            }
            $poor | Should -BeNullOrEmpty
        }

        It 'shows synopsis, syntax and link' {
            $help = Get-Help Get-Mailbox
            $help.Synopsis.Trim() | Should -BeExactly 'Shows mailboxes.'
            $text = $help | Out-String -Width 500
            $text | Should -Match 'Get-Mailbox .*\[\[-Identity\] <Object>\]'
            $text | Should -Match 'https://learn\.microsoft\.com/powershell/module/exchange/get-mailbox'
        }

        It 'shows a parameter''s type, place, need, pipeline input, other names and known values' {
            $identity, $rights = Get-Help Add-MailboxPermission -Parameter Identity, AccessRights | Sort-Object name -Descending
            $identity.required | Should -Be 'true'
            $identity.position | Should -Be '1'
            $identity.pipelineInput | Should -BeLike 'true*'
            $rights.type.name | Should -Be 'Object[]'
            $rights.position | Should -Be 'named'
            "$($rights.description.Text)" | Should -BeLike 'Known values: FullAccess, *'
            "$((Get-Help Get-MoveRequest -Parameter Status).description.Text)" | Should -BeLike 'Also called MoveStatus.*'
        }

        It 'goes online to the page of the reference' {
            $page = 'https://learn.microsoft.com/powershell/module/exchange/get-mailbox'
            (Get-Command Get-Mailbox).HelpUri | Should -BeExactly $page
            $hooks = 'System.Management.Automation.Internal.InternalTestHooks' -as [type]
            if (-not $hooks -or $PSVersionTable.PSVersion.Major -lt 7) { return }
            # PowerShell's own tests look at the address in this way, too, instead of opening a browser.
            $hooks::SetTestHook('BypassOnlineHelpRetrieval', $true)
            try { Get-Help Get-Mailbox -Online | Should -BeLike "*$page*" } finally { $hooks::SetTestHook('BypassOnlineHelpRetrieval', $false) }
        }
    }

    Context 'Default views' {
        It 'of <Line> are the table <Columns>' -ForEach @(
            @{ Line = 'Get-Mailbox chris'; Columns = 'Name                      Alias                Database                  ProhibitSendQuota    ExternalDirectoryObjectId'; Row = 'chris                     chris                NAMPR\S+ +99 GB \S+ +\S+' }
            @{ Line = 'Get-MailboxStatistics chris'; Columns = 'DisplayName ItemCount StorageLimitStatus LastLogonTime'; Row = 'Chris Green +\d+ +.+' }
            @{ Line = 'Get-Recipient chris'; Columns = 'Name RecipientType'; Row = 'chris UserMailbox' }
            @{ Line = 'Get-User chris'; Columns = 'Name RecipientType'; Row = 'chris UserMailbox' }
            @{ Line = 'Get-CASMailbox chris'; Columns = 'Name ActiveSyncEnabled OWAEnabled PopEnabled ImapEnabled MAPIEnabled SmtpClientAuthenticationDisabled'; Row = 'chris +(True|False) +.+' }
            @{ Line = 'Get-DistributionGroup Engineering'; Columns = 'Name DisplayName GroupType PrimarySmtpAddress'; Row = 'Engineering +Engineering +Universal +engineering@contoso.com' }
            @{ Line = 'Get-DistributionGroupMember Engineering'; Columns = 'Name RecipientType'; Row = '.+ UserMailbox' }
            @{ Line = 'Get-MailContact'; Columns = 'Name Alias RecipientType'; Row = 'Fabrikam Support +fabrikam\.support +MailContact' }
            @{ Line = 'Get-MailboxPermission chris'; Columns = 'Identity User AccessRights IsInherited Deny'; Row = 'chris +NT AUTHORITY\\SELF +\{FullAccess, ReadPermission\} +False +False' }
            @{ Line = 'Get-RecipientPermission chris'; Columns = 'Identity Trustee AccessControlType AccessRights Inherited'; Row = 'chris +NT AUTHORITY\\SELF +Allow +\{SendAs\} +False' }
            @{ Line = 'Get-MailboxFolderPermission chris:\Calendar'; Columns = 'FolderName User AccessRights SharingPermissionFlags'; Row = 'Calendar +Default +\{AvailabilityOnly\}' }
            @{ Line = 'Get-InboxRule -Mailbox chris'; Columns = 'Name Enabled Priority RuleIdentity'; Row = 'Invoices +True +1 +\d+' }
            @{ Line = 'Get-TransportRule'; Columns = 'Name State Mode Priority Comments'; Row = 'External mail banner +Enabled +Enforce +0' }
            @{ Line = 'Get-AcceptedDomain'; Columns = 'Name DomainName DomainType Default'; Row = 'contoso\.com +contoso\.com +Authoritative +True' }
            @{ Line = 'Get-RemoteDomain'; Columns = 'Name DomainName AllowedOOFType'; Row = 'Default +\S* *External' }
            @{ Line = 'Get-InboundConnector'; Columns = 'Name SenderDomains SenderIPAddresses Enabled'; Row = 'Inbound from Fabrikam +\{.+\} +\{\} +True' }
            @{ Line = 'Get-OutboundConnector'; Columns = 'Name RecipientDomains SmartHosts Enabled'; Row = 'Outbound to Fabrikam +\{fabrikam\.com\} +\{\} +True' }
            @{ Line = 'Get-MessageTrace'; Columns = 'Received Sender Address Recipient Address Subject Status'; Row = '.+ \S+@\S+ +\S+@\S+ +.+' }
            @{ Line = 'Get-ManagementRole "Audit Logs"'; Columns = 'Name RoleType'; Row = 'Audit Logs AuditLogs' }
        ) {
            $rendering = Get-Rendering (Invoke-Expression $Line)
            if ($Columns -match '  ') { $rendering[0] | Should -BeExactly $Columns } else { $rendering[0] -replace ' +', ' ' | Should -BeExactly $Columns }
            $rendering[1] | Should -Match '^[- ]+$'
            $rendering[2] | Should -Match "^$Row$"
        }

        It 'of <_> are a list' -ForEach 'Get-OrganizationConfig', 'Get-MobileDevice -Mailbox chris', 'Get-MailboxFolderStatistics chris' {
            (Get-Rendering (Invoke-Expression $_ | Select-Object -First 1))[0] | Should -Match '^RunspaceId +: [0-9a-f-]{36}$'
        }

        It 'have columns that the objects have, under both names of the type' {
            $types = @{}
            foreach ($type in (Read-Catalog object-schemas).types) { $types[$type.type] = $type }
            $views = ([xml] (Get-Content "$artifacts/EXOPSSession/EXOPSSession.format.ps1xml" -Raw)).SelectNodes('//View')
            $checked = 0
            foreach ($view in $views) {
                $name = $view.SelectSingleNode('Name').InnerText
                @($view.SelectNodes('ViewSelectedBy/TypeName') | ForEach-Object InnerText) | Should -Be @($name, "Deserialized.$name")
                $columns = @($view.SelectNodes('.//PropertyName') | ForEach-Object InnerText)
                $columns.Count | Should -Be $view.SelectNodes('.//TableColumnHeader').Count -Because $name
                if (-not $types.ContainsKey($name)) { continue }
                $columns | Should -Be $types[$name].default_table -Because $name
                $columns | Where-Object { $_ -notin $types[$name].properties.name } | Should -BeNullOrEmpty -Because $name
                $checked++
            }
            $checked | Should -Be @($types.Values | Where-Object default_table).Count
        }
    }

    Context 'A command of one''s own' {
        It 'that takes the place of an imported one gets no values' {
            function global:Get-Mailbox { param($ResultSize) }
            try { Get-Completion 'Get-Mailbox -ResultSize ' | Should -Not -Contain Unlimited } finally { Remove-Item function:global:Get-Mailbox }
        }
    }
}

Describe 'With a prefix' {
    BeforeAll {
        Connect-EXOPSSession @tenant -Prefix OnPrem -CommandName Get-Mailbox, Set-Mailbox
    }

    It 'has help under the local name' {
        $text = Get-Help Get-OnPremMailbox | Out-String -Width 500
        $text | Should -Match '(?m)^\s*Get-OnPremMailbox \['
        $text | Should -Match 'module/exchange/get-mailbox\s'
    }

    It 'completes under the local name' {
        Get-Completion 'Get-OnPremMail' | Should -Be 'Get-OnPremMailbox'
        Get-Completion 'Set-OnPremMailbox -Type ' | Should -Be @('Regular', 'Shared', 'Room', 'Equipment', 'Workspace')
    }

    It 'names the local command in errors and warnings' {
        Get-OnPremMailbox nobody -ErrorVariable failure -ErrorAction SilentlyContinue
        $failure[0].CategoryInfo.Activity | Should -BeExactly 'Get-OnPremMailbox'
        $failure[0].InvocationInfo.MyCommand.Name | Should -BeExactly 'Get-OnPremMailbox'
        $failure[0].FullyQualifiedErrorId | Should -Match ',Microsoft\.Exchange\.Management\.RecipientTasks\.GetMailbox$'
        $failure[0].CategoryInfo.Reason | Should -Be 'ManagementObjectNotFoundException'
        $warnings = @(Get-OnPremMailbox -ResultSize 1 3>&1 | Where-Object { $_ -is [System.Management.Automation.WarningRecord] })
        $warnings.Count | Should -Be 1
        $warnings[0].InvocationInfo.MyCommand.Name | Should -BeExactly 'Get-OnPremMailbox'
    }

    It 'takes the names away with the connection, and says which command has none' {
        $proxy = Get-Command Get-OnPremMailbox
        Disconnect-EXOPSSession
        Get-Command *-OnPrem* | Should -BeNullOrEmpty
        { & $proxy chris } | Should -Throw '*''Get-OnPremMailbox''*' -ErrorId 'NotConnected,Get-OnPremMailbox'
        function global:Set-OnPremMailbox { param($Type) }
        try { Get-Completion 'Set-OnPremMailbox -Type ' | Should -Not -Contain Regular } finally { Remove-Item function:global:Set-OnPremMailbox }
    }

    It 'refuses a prefix that can''t be part of a name' {
        { Connect-EXOPSSession @tenant -Prefix 'a b' } | Should -Throw -ErrorId 'ProxiesNotMade,Connect-EXOPSSession'
    }
}

Describe 'With a part of the commands' {
    It 'imports what PowerShell''s wildcards take' {
        $patterns = 'get-mailbox*', '[GS]et-?ontact', '*-Inbox[a-r]ule'
        $expected = foreach ($name in (Read-Catalog generated-module).cmdlets.name) { foreach ($pattern in $patterns) { if ($name -like $pattern) { $name; break } } }
        Connect-EXOPSSession @tenant -CommandName $patterns
        (Get-Command -Module tmp_*).Name | Sort-Object | Should -Be ($expected | Sort-Object)
    }

    It 'says so when no command is taken' {
        { Connect-EXOPSSession @tenant -CommandName Get-Nothing* } | Should -Throw '*Get-Nothing*' -ErrorId 'ProxiesNotMade,Connect-EXOPSSession'
    }

    It 'loads the views of <Pattern> only' -ForEach @(
        @{ Pattern = '*.Mailbox'; Loaded = 'Directory.Management.Mailbox'; Missing = 'Directory.Management.DistributionGroup', 'Directory.Management.CASMailbox'; Count = 1 }
        @{ Pattern = 'Deserialized.*Management.[a-c]*'; Loaded = 'Directory.Management.CASMailbox', 'Directory.Management.Contact'; Missing = @('Directory.Management.Mailbox'); Count = $null }
        @{ Pattern = 'nothing'; Loaded = @(); Missing = @('Directory.Management.Mailbox'); Count = 0 }
    ) {
        $shell = New-TestShell $artifacts
        $run = $shell.Run("Connect-EXOPSSession '$($tenant.ConnectionUri)' '$($tenant.AzureADAuthorizationEndpointUri)' -FormatTypeName '$Pattern'
            `$null = Get-AcceptedDomain; Disconnect-EXOPSSession; (Get-FormatData Deserialized.Microsoft.Exchange.*).TypeNames")
        $run.Failure | Should -BeNullOrEmpty
        foreach ($type in $Loaded) { $run.Output | Should -Contain "Deserialized.Microsoft.Exchange.Data.$type" }
        foreach ($type in $Missing) { $run.Output | Should -Not -Contain "Deserialized.Microsoft.Exchange.Data.$type" }
        if ($null -ne $Count) { @($shell.Host.Progress.StatusDescription) | Should -Contain "Getting formatting and output information from remote session ... $Count objects received" }
        $shell.Close()
    }
}
