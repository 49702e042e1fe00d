# Values as remote PowerShell showed them (original-module.md 3.6 and P73 to P82), from CLIXML answers and from JSON answers.

BeforeAll {
    . "$PSScriptRoot/support/Get-SandboxToken.ps1"
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    Import-Module "$artifacts/EXOPSSession", "$artifacts/EXOPSSandbox" -Force
    $sandbox = Start-EXOPSSandbox -Mailboxes 20
    $tenant = @{ ConnectionUri = $sandbox.ConnectionUri; AzureADAuthorizationEndpointUri = $sandbox.AzureADAuthorizationEndpointUri }
    Connect-EXOPSSession @tenant -AccessToken (Get-SandboxToken $sandbox $artifacts)
    $exchange = 'Deserialized.Microsoft.Exchange.Data'
}

AfterAll {
    Disconnect-EXOPSSession
    Stop-EXOPSSandbox
    Remove-Module EXOPSSession, EXOPSSandbox
}

Describe 'A mailbox' {
    BeforeAll { $chris = Get-Mailbox chris }

    It 'bears the server''s type names with Deserialized in front' {
        $chris.PSObject.TypeNames[0] | Should -BeExactly "$exchange.Directory.Management.Mailbox"
        $chris.PSObject.TypeNames[-1] | Should -BeExactly 'Deserialized.System.Object'
        $chris.PSObject.TypeNames | Should -Contain "$exchange.ConfigurableObject"
        $chris.PSObject.TypeNames.Insert(0, 'My.View')
        $chris.PSObject.TypeNames[0] | Should -BeExactly 'My.View'
        $chris.PSObject.TypeNames.RemoveAt(0)
    }

    It 'shows its name as text' { "$chris" | Should -BeExactly $chris.Name }

    It 'has identities, references, enumerations and quotas as strings: <_>' -ForEach @(
        'Identity', 'Id', 'Database', 'RoleAssignmentPolicy', 'OrganizationId', 'RecipientTypeDetails', 'ArchiveStatus', 'ProhibitSendQuota', 'MaxSendSize', 'RetainDeletedItemsFor'
    ) {
        $chris.$_ | Should -BeOfType [string]
        $chris.$_.ToString() | Should -BeExactly $chris.$_
    }

    It 'has quotas that compare with text' {
        $chris.ProhibitSendQuota | Should -Match '^(Unlimited|[\d.]+ \w?B \([\d,]+ bytes\))$'
        $chris.ProhibitSendQuota.IsUnlimited | Should -BeNullOrEmpty
        $chris.ProhibitSendQuota.PSObject.Methods['ToMB'] | Should -BeNullOrEmpty
        $chris.RecipientLimits | Should -BeOfType [string]
    }

    It 'has live GUIDs, booleans and dates' {
        $chris.Guid | Should -BeOfType [guid]
        $chris.ExchangeGuid.Guid | Should -BeExactly $chris.ExchangeGuid.ToString()
        $chris.HiddenFromAddressListsEnabled | Should -BeOfType [bool]
        $chris.WhenChanged | Should -BeOfType [datetime]
        $chris.WhenChanged.Kind | Should -Be 'Local'
        $chris.WhenChangedUTC.Kind | Should -Be 'Utc'
        $chris.WhenChanged.ToUniversalTime() | Should -Be $chris.WhenChangedUTC
    }

    It 'tells null from empty text' {
        $chris.PSObject.Properties['ForwardingAddress'].Value | Should -Be $null
        $chris.CustomAttribute1 | Should -BeOfType [string]
        $chris.CustomAttribute1 | Should -BeExactly ''
    }

    It 'has lists as ArrayList with their type names' {
        , $chris.EmailAddresses | Should -BeOfType [System.Collections.ArrayList]
        $chris.EmailAddresses.PSObject.TypeNames[0] | Should -BeExactly "$exchange.ProxyAddressCollection"
        , $chris.GrantSendOnBehalfTo | Should -BeOfType [System.Collections.ArrayList]
        $chris.GrantSendOnBehalfTo.Count | Should -Be 0
        $chris.EmailAddresses | Should -BeOfType [string]
    }

    It 'has addresses that scripts filter, join and count' {
        @($chris.EmailAddresses | Where-Object { $_ -clike 'SMTP:*' }).Count | Should -Be 1
        $chris.EmailAddresses -contains "SMTP:$($chris.PrimarySmtpAddress)" | Should -BeTrue
        ($chris.EmailAddresses | Where-Object { $_ -cmatch '^SMTP:' }) -replace '^SMTP:' -join ';' | Should -BeExactly $chris.PrimarySmtpAddress
        $chris.EmailAddresses[0] | Should -Match '^\w+:'
        $chris.EmailAddresses.Count | Should -BeGreaterOrEqual 1
    }

    It 'tells where it came from' {
        $chris.PSComputerName | Should -BeOfType [string]
        $chris.RunspaceId | Should -BeOfType [guid]
        $chris.PSShowComputerName | Should -BeExactly $false
        $stripped = $chris | Select-Object -Property * -ExcludeProperty PSComputerName, RunspaceId, PSShowComputerName
        $stripped.PSObject.Properties['RunspaceId'] | Should -BeNullOrEmpty
    }

    It 'goes into a CSV file with its type, lists joined by blanks' {
        $csv = $chris | ConvertTo-Csv -IncludeTypeInformation
        $csv[0] | Should -BeExactly "#TYPE $exchange.Directory.Management.Mailbox"
        $row = $csv | ConvertFrom-Csv
        $row.EmailAddresses | Should -BeExactly ($chris.EmailAddresses -join ' ')
        $row.WhenChangedUTC | Should -Not -BeNullOrEmpty
    }
}

Describe 'A permission' {
    It 'has a real boolean and rights that enumerate as text' {
        $all = @(Get-MailboxPermission chris)
        $all.Count | Should -BeGreaterThan 0
        $all.IsInherited | Should -BeOfType [bool]
        @($all | Where-Object { $_.IsInherited -ne 'True' }).Count | Should -Be @($all | Where-Object { -not $_.IsInherited }).Count
        $all[0].AccessRights | Should -BeOfType [string]
        @($all | Where-Object { $_.AccessRights -like '*FullAccess*' }).Count | Should -BeGreaterThan 0
        $all[0].User.ToString() | Should -Not -BeNullOrEmpty
    }
}

Describe 'The size of a mailbox, from an answer in <Format>' -ForEach @{ Format = 'CLIXML' }, @{ Format = 'JSON' } {
    BeforeAll {
        if ($Format -eq 'JSON') { $sandbox.AddFault(@{ kind = 'json-rows'; command = 'Get-MailboxStatistics' }) }
        $t = (Get-MailboxStatistics chris).TotalItemSize
        $bytes = [int64] ([regex]::Match("$t", '\(([\d,]+) bytes\)').Groups[1].Value -replace ',')
    }

    It 'is a size with commas, whatever the culture' {
        "$t" | Should -MatchExactly '^\d+(\.\d+)? [KMGT]?B \(\d{1,3}(,\d{3})* bytes\)$'
        $bytes | Should -BeGreaterThan 0
    }

    It 'is an object with IsUnlimited and a Value of the same text' {
        $t.IsUnlimited | Should -BeExactly $false
        $t.Value.ToString() | Should -BeExactly $t.ToString()
        $t.PSObject.TypeNames[0].StartsWith("$exchange.Unlimited``1[[Microsoft.Exchange.Data.ByteQuantifiedSize, ") | Should -BeTrue
        $t.Value.PSObject.TypeNames[0] | Should -BeExactly "$exchange.ByteQuantifiedSize"
    }

    It 'can be split, replaced and matched' {
        [int64] (($t.ToString() -split '[()]')[1] -replace '[^\d]') | Should -Be $bytes
        [int64] ($t.Value.ToString() -replace '.*\(| bytes\).*|,') | Should -Be $bytes
        $("$t" -match '\(([\d,]+) bytes\)'; [int64] ($Matches[1] -replace ',')) | Should -Be $true, $bytes
    }

    It 'counts in each unit, rounded down, under <_>' -ForEach 'en-US', 'tr-TR', 'de-DE', 'ar-SA' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = $_
            $t.Value.ToBytes() | Should -Be $bytes
            $t.Value.ToKB() | Should -Be ([math]::Floor($bytes / 1KB))
            $t.Value.ToMB() | Should -Be ([math]::Floor($bytes / 1MB))
            $t.Value.ToGB() | Should -Be ([math]::Floor($bytes / 1GB))
            $t.Value.ToMB() | Should -BeOfType [uint64]
        } finally { [cultureinfo]::CurrentCulture = $before }
    }

    It 'keeps its methods when the module was loaded again' {
        Import-Module "$artifacts/EXOPSSession" -Force
        Connect-EXOPSSession @tenant -AccessToken (Get-SandboxToken $sandbox $artifacts)
        (Get-MailboxStatistics chris).TotalItemSize.Value.ToBytes() | Should -Be $bytes
    }
}

Describe 'The size of a public folder' {
    It 'is plain text' {
        $size = @(Get-PublicFolderStatistics)[0].TotalItemSize
        $size | Should -BeOfType [string]
        [int64] $size.Split('(')[1].Split(' ')[0].Replace(',', '') | Should -BeGreaterOrEqual 0
    }
}

Describe 'An answer in JSON' {
    It 'gives the same values as one in CLIXML' {
        $one = Get-Mailbox chris
        $sandbox.AddFault(@{ kind = 'json-rows'; command = 'Get-Mailbox' })
        $other = Get-Mailbox chris
        @($sandbox.Journal())[-1].fault | Should -Be 'json-rows'
        $other.PSObject.Properties.Name | Sort-Object | Should -Be ($one.PSObject.Properties.Name | Sort-Object)
        foreach ($property in $one.PSObject.Properties) {
            $value = $other.($property.Name)
            "$value" | Should -BeExactly "$($property.Value)" -Because $property.Name
            ($null -eq $value) | Should -Be ($null -eq $property.Value) -Because $property.Name
            if ($null -ne $value) { $value.GetType() | Should -Be $property.Value.GetType() -Because $property.Name }
        }
    }
}

Describe 'Bytes' {
    It 'come as bytes from an answer in <_>' -ForEach 'CLIXML', 'JSON' {
        if ($_ -eq 'JSON') { $sandbox.AddFault(@{ kind = 'json-rows'; command = 'Export-TransportRuleCollection' }) }
        $data = (Export-TransportRuleCollection).FileData
        , $data | Should -BeOfType [byte[]]
        [System.Text.Encoding]::UTF8.GetString($data) | Should -Match '<rules'
    }
}
