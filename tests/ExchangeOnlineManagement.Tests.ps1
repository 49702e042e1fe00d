# The names of today's module (original-module.md P26, adminapi.md 6.1-6.6), loaded from the optional part.

BeforeAll {
    foreach ($file in Get-ChildItem "$PSScriptRoot/support" -Filter *.ps1) { . $file.FullName }
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    Import-Module "$artifacts/EXOPSSandbox" -Force
    $part = "$artifacts/EXOPSSession/Compatibility/ExchangeOnlineManagement"
    $sandbox = Start-EXOPSSandbox -Mailboxes 10
    $token = Get-SandboxToken $sandbox $artifacts
    $shell = New-TestShell $artifacts
    $null = $shell.Run("Import-Module '$part'")
    $cloud = "-ConnectionUri '$($sandbox.ConnectionUri)' -AzureADAuthorizationEndpointUri '$($sandbox.AzureADAuthorizationEndpointUri)'"
    $connect = "Connect-ExchangeOnline $cloud -ShowBanner:`$false -SkipLoadingFormatData -LogLevel All"
    $secret = "[pscredential]::new('chris@contoso.com', (ConvertTo-SecureString 'Bearer $token' -AsPlainText -Force))"
    function Invoke-Line([string] $Line) {
        $run = $shell.Run($Line)
        if ($run.Failure) { throw $run.Failure }
        $run.Output
    }
    function Read-Mailbox([hashtable] $Parameters = @{}) {
        @(Invoke-SandboxCommand -Sandbox $sandbox -Token $token -Command Get-Mailbox -Parameters $Parameters)
    }
}

AfterAll {
    $shell.Close()
    Stop-EXOPSSandbox
    Remove-Module EXOPSSandbox
}

Describe 'Before a connection' {
    It 'a reading command says what to call first' {
        $run = $shell.Run('try { Get-EXOMailbox chris } catch { $_ }')
        $run.Output[0].Exception.Message | Should -BeExactly 'You must call the Connect-ExchangeOnline cmdlet before calling any other cmdlets.'
        $run.Output[0].FullyQualifiedErrorId | Should -BeExactly 'NotConnected,Get-EXOMailbox'
    }

    It 'shows no connection' { (Invoke-Line 'Get-ConnectionInformation').Count | Should -Be 0 }

    It 'gives way to the module of Microsoft' {
        $folder = "$TestDrive/modules"
        $null = New-Item "$folder/ExchangeOnlineManagement/3.9.2" -ItemType Directory -Force
        [System.IO.File]::WriteAllText("$folder/ExchangeOnlineManagement/3.9.2/ExchangeOnlineManagement.psd1", "@{ ModuleVersion = '3.9.2' }")
        $other = New-TestShell $artifacts
        $before = $env:PSModulePath
        try {
            $env:PSModulePath = $folder + [System.IO.Path]::PathSeparator + $before
            $run = $other.Run("try { Import-Module '$part' } catch { `$_.FullyQualifiedErrorId }; @(Get-Command Connect-ExchangeOnline -ErrorAction Ignore).Count")
        } finally {
            $env:PSModulePath = $before
            $other.Close()
        }
        $run.Output[0] | Should -BeLike 'ExchangeOnlineManagementPresent*'
        $run.Output[1] | Should -Be 0
    }
}

Describe 'Connected' {
    BeforeAll { Invoke-Line "$connect -Credential ($secret)" | Should -BeNullOrEmpty }
    AfterAll { $null = Invoke-Line 'Disconnect-ExchangeOnline -Confirm:$false' }

    It 'tells of the connection' {
        $one = (Invoke-Line 'Get-ConnectionInformation')[0]
        $one.State | Should -BeExactly Connected
        $one.Name | Should -BeExactly ExchangeOnline_1
        $one.UserPrincipalName | Should -BeExactly chris@contoso.com
        $one.TokenStatus | Should -BeExactly Active
        $one.TenantID | Should -Be $sandbox.TenantId
        $one.TokenExpiryTimeUTC.Offset | Should -Be ([timespan]::Zero)
        $one.ConnectionUsedForInbuiltCmdlets | Should -BeTrue
        $one.IsEopSession | Should -BeFalse
        (Invoke-Line "Get-ConnectionInformation -ConnectionId $($one.ConnectionId)").Count | Should -Be 1
        (Invoke-Line "Get-ConnectionInformation -ConnectionId $([guid]::NewGuid())").Count | Should -Be 0
    }

    It 'returns the properties of the set Minimum' {
        $one = (Invoke-Line 'Get-EXOMailbox chris')[0]
        # The reference's page on property sets, and Identity, which a live tenant returned with them.
        $one.PSObject.Properties.Name | Sort-Object | Should -Be (-split 'Alias DisplayName DistinguishedName EmailAddresses ExchangeVersion
            ExternalDirectoryObjectId Guid Id Identity Name OrganizationId PrimarySmtpAddress RecipientType RecipientTypeDetails UserPrincipalName')
        $one.PrimarySmtpAddress | Should -BeExactly chris@contoso.com
    }

    It 'adds <Arguments>' -ForEach @(
        @{ Arguments = '-Properties Office, Alias'; Property = 'Office'; Count = 16 }
        @{ Arguments = '-PropertySets Resource'; Property = 'RoomMailboxAccountEnabled'; Count = 20 }
        @{ Arguments = '-PropertySets Custom, SCL -Properties Office'; Property = 'CustomAttribute9'; Count = $null }
        @{ Arguments = '-PropertySets All'; Property = 'ForwardingAddress'; Count = $null }
    ) {
        $one = (Invoke-Line "Get-EXOMailbox chris $Arguments")[0]
        $one.PSObject.Properties.Name | Should -Contain $Property
        if ($Count) { @($one.PSObject.Properties).Count | Should -Be $Count }
    }

    It 'finds a mailbox by <By>' -ForEach @(
        @{ By = 'PrimarySmtpAddress' }, @{ By = 'UserPrincipalName' }, @{ By = 'ExternalDirectoryObjectId' }, @{ By = 'Identity' }
    ) {
        $known = (Read-Mailbox @{ Identity = 'chris' })[0]
        (Invoke-Line "Get-EXOMailbox -$By '$($known.$By)'").Alias | Should -BeExactly chris
    }

    It 'reads what <Command> is piped' -ForEach @(
        @{ Command = 'Get-EXOMailboxStatistics'; Property = 'TotalItemSize' }
        @{ Command = 'Get-EXOCasMailbox'; Property = 'ImapEnabled' }
        @{ Command = 'Get-EXOMailboxPermission'; Property = 'AccessRights' }
        @{ Command = 'Get-EXOMailboxFolderStatistics'; Property = 'FolderPath' }
        @{ Command = 'Get-EXORecipientPermission'; Property = 'Trustee' }
        @{ Command = 'Get-EXORecipient'; Property = 'RecipientTypeDetails' }
    ) {
        $rows = @(Invoke-Line "Get-EXOMailbox chris | $Command")
        $rows.Count | Should -BeGreaterThan 0
        $rows[0].PSObject.Properties.Name | Should -Contain $Property
    }

    It 'keeps the order of many' {
        $known = (Read-Mailbox @{ RecipientTypeDetails = 'UserMailbox'; ResultSize = 'Unlimited' }).DisplayName
        $rows = @(Invoke-Line 'Get-EXOMailbox -RecipientTypeDetails UserMailbox -ResultSize Unlimited | Get-EXOMailboxStatistics')
        $rows.DisplayName | Should -Be $known
    }

    It 'reads a folder and a device' {
        (Invoke-Line 'Get-EXOMailboxFolderPermission chris@contoso.com:\Calendar').User | Should -Contain Default
        $null = Invoke-Line 'Get-EXOMobileDeviceStatistics -Mailbox chris@contoso.com -ErrorAction Stop'
    }

    It 'reports the service''s error under its own name' {
        $run = $shell.Run('try { Get-EXOMailbox nobody -ErrorAction Stop } catch { $_ }')
        $run.Output[0].Exception.Message | Should -BeLike '*nobody*couldn''t be found*'
        $run.Output[0].Exception | Should -BeOfType System.Management.Automation.RemoteException
        $run.Output[0].CategoryInfo.Activity | Should -BeExactly Get-EXOMailbox
    }

    It 'asks before it disconnects' {
        $shell.Host.Answers.Enqueue(2)
        $null = Invoke-Line 'Disconnect-ExchangeOnline'
        $shell.Host.Prompts.ToArray()[-1] | Should -BeLike '*clears all active sessions*'
        (Invoke-Line 'Get-ConnectionInformation').Count | Should -Be 1
    }
}

Describe 'Disconnect-ExchangeOnline' {
    It 'ends a connection by its id' {
        $null = Invoke-Line "$connect -AccessToken '$token'"
        $id = (Invoke-Line 'Get-ConnectionInformation').ConnectionId
        $null = Invoke-Line "Disconnect-ExchangeOnline -ConnectionId $([guid]::NewGuid()) -Confirm:`$false"
        (Invoke-Line 'Get-ConnectionInformation').Count | Should -Be 1
        $null = Invoke-Line "Disconnect-ExchangeOnline -ConnectionId $id -Confirm:`$false"
        (Invoke-Line 'Get-ConnectionInformation').Count | Should -Be 0
        (Invoke-Line 'Get-Command Get-Mailbox -ErrorAction Ignore').Count | Should -Be 0
    }
}
