# The everyday lines of old scripts (original-module.md 2C-2E, P41-P85), each as a script of our own below tests/patterns, run in
# a fresh PowerShell. What the tenant holds is read straight from its JSON, so that no expected value comes through the module.

BeforeDiscovery {
    $patterns = 41..85 | ForEach-Object { "P$_" }
}

BeforeAll {
    foreach ($file in Get-ChildItem "$PSScriptRoot/support" -Filter *.ps1) { . $file.FullName }
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    Import-Module "$artifacts/EXOPSSandbox" -Force
    $sandbox = Start-EXOPSSandbox -Mailboxes 20
    $large = Start-EXOPSSandbox -Mailboxes 1100 -SignInAs chris@contoso.com
    $token = Get-SandboxToken $sandbox $artifacts
    $helpdesk = $sandbox.PSObject.Copy()
    $helpdesk.Account = 'helpdesk@contoso.com'
    $helpdeskToken = Get-SandboxToken $helpdesk $artifacts

    function Invoke-Tenant([string] $Command, [hashtable] $Parameters = @{}) {
        Invoke-SandboxCommand -Sandbox $sandbox -Token $token -Command $Command -Parameters $Parameters
    }
    # The requests and the writes of one run, by its connection.
    function Get-Request($Run, $Tenant = $sandbox) { @($journal[$Tenant.ProcessId] | Where-Object connectionId -EQ $Run.ConnectionId) }
    function Get-Write($Run, $Tenant = $sandbox) {
        $numbers = (Get-Request $Run $Tenant).seq
        @($written[$Tenant.ProcessId] | Where-Object request -In $numbers)
    }
    # A size's text as bytes, by the rule of original-module.md 3.6.
    function ConvertTo-Bytes([string] $Size) { [long] ([regex]::Match($Size, '\(([\d,]+) bytes\)').Groups[1].Value -replace ',') }

    # Each pattern that changes something has a mailbox or groups of its own.
    foreach ($name in 'harbour', 'mailroom', 'reception', 'archive', 'lobby', 'newsletter', 'bistro', 'floor3a', 'floor3b', 'floor3c', 'tromso') {
        $null = Invoke-Tenant New-Mailbox @{ Name = $name; Alias = $name; Shared = $true; PrimarySmtpAddress = "$name@contoso.com" }
    }
    foreach ($name in 'floor3a', 'floor3b', 'floor3c') { Invoke-Tenant Set-Mailbox @{ Identity = $name; CustomAttribute1 = 'Floor 3' } }
    Invoke-Tenant Set-Mailbox @{ Identity = 'tromso'; CustomAttribute2 = 'Tromso'; HiddenFromAddressListsEnabled = $true }
    Invoke-Tenant Set-Mailbox @{ Identity = 'mailroom'; EmailAddresses = 'SMTP:mailroom@contoso.com', 'smtp:old.mailroom@contoso.com' }
    Invoke-Tenant Set-Mailbox @{
        Identity = 'reception'; Office = 'Desk 1'
        ForwardingAddress = 'chris@contoso.com'; ForwardingSmtpAddress = 'smtp:reception@fabrikam.com'; DeliverToMailboxAndForward = $true
    }
    $null = Invoke-Tenant Add-MailboxPermission @{ Identity = 'bistro'; User = 'chris@contoso.com'; AccessRights = 'FullAccess' }
    $old = 'Old Group A', 'Old Group B', 'Old Group C', 'Older Group A', 'Older Group B'
    foreach ($name in $old) { $null = Invoke-Tenant New-DistributionGroup @{ Name = $name; PrimarySmtpAddress = "$($name -replace ' ', '.')@contoso.com" } }

    # P45: the names, a text with everything that CSV and JSON quote, and an empty one here and there; the tenant throttles and the token expires.
    $rows = @(Invoke-SandboxCommand -Sandbox $large -Token (Get-SandboxToken $large $artifacts) -Command Get-Mailbox -Parameters @{ RecipientTypeDetails = 'UserMailbox'; ResultSize = 100 }) |
        ForEach-Object { $n = 0 } { $n++; [pscustomobject] @{ Upn = $_.UserPrincipalName; Office = if ($n % 7) { "Wing $n" } else { '' }; Note = "`"$n`", <&> " + [char] 0xE9 } }
    $table = "$TestDrive/users.csv"
    $rows | Export-Csv $table -NoTypeInformation -Encoding utf8
    $large.AddFault(@{ kind = 'throttled'; command = 'Set-Mailbox'; skip = 20; times = 2; retryAfter = '0.05' })
    $large.AddFault(@{ kind = 'unauthorized'; command = 'Set-Mailbox'; skip = 60 })

    # P46, P53: files.
    $list = "$TestDrive/list.txt"
    [System.IO.File]::WriteAllLines($list, [string[]] ('chris@contoso.com', 'info', 'adele.vance@contoso.com'))

    # P48, P49: what the log holds, in a window given as a local time of India; one event stands alone in its second.
    $zone = [System.TimeZoneInfo]::FindSystemTimeZoneById('Asia/Kolkata')
    $to = [datetime]::UtcNow
    $logged = @(Invoke-Tenant Search-UnifiedAuditLog @{ StartDate = $to.AddDays(-4).ToString('s'); EndDate = $to.ToString('s'); ResultSize = 5000 })
    $created = @{}
    foreach ($event in $logged) { $created[$event.Identity] = [datetime]::SpecifyKind([datetime] $event.CreationDate, 'Utc') }
    $alone = @($logged | Group-Object { $created[$_.Identity].ToString('s') } | Where-Object Count -EQ 1 | Sort-Object Name)[9].Group[0]
    $from = [datetime]::ParseExact($created[$alone.Identity].ToString('s'), 's', $null)
    $logged = @($logged | Where-Object { $created[$_.Identity] -ge $from })
    $window = @{ From = [System.TimeZoneInfo]::ConvertTimeFromUtc($from, $zone).ToString('s'); To = [System.TimeZoneInfo]::ConvertTimeFromUtc($to, $zone).ToString('s') }
    $traced = @(Invoke-Tenant Get-MessageTrace @{ StartDate = $from.ToString('s'); EndDate = $to.ToString('s'); PageSize = 5000 })
    $retired = 'The Get-MessageTraceDetail cmdlet has been retired; use Get-MessageTraceDetailV2.'
    $sandbox.AddFault(@{ kind = 'serialized-error'; command = 'Get-MessageTraceDetail'; message = $retired })

    $special = @{
        P41        = @{ Sandbox = $large; Token = '' }
        P45        = @{ Sandbox = $large; Token = ''; Arguments = @{ Table = $table } }
        P46        = @{ Arguments = @{ List = $list } }
        P47        = @{ Format = 'XML' }
        P48        = @{ Arguments = $window; Environment = @{ TZ = 'Asia/Kolkata' } }
        P49        = @{ Arguments = $window; Environment = @{ TZ = 'Asia/Kolkata' } }
        P53        = @{ Arguments = @{ Folder = "$TestDrive" } }
        P57        = @{ Arguments = @{ Module = "$artifacts/EXOPSSession" } }
        P69        = @{ Token = $helpdeskToken }
        P71        = @{ Arguments = @{ Group = $old[0..2] }; Lines = 'Y', 'A' }
        'P71 alone' = @{ Pattern = 'P71'; Arguments = @{ Group = $old[3..4] } }
        P76        = @{ Environment = @{ TZ = 'America/New_York' } }
    }
    $all = foreach ($name in @(41..85 | ForEach-Object { "P$_" }) + 'P71 alone') {
        $run = @{ Name = $name; Sandbox = $sandbox; Token = $token }
        if ($special[$name]) { foreach ($key in $special[$name].Keys) { $run[$key] = $special[$name][$key] } }
        $run
    }
    $runs = Invoke-Pattern -Run $all -Folder "$PSScriptRoot/patterns" -Artifacts $artifacts
    $journal = @{}
    $written = @{}
    foreach ($one in $sandbox, $large) {
        $journal[$one.ProcessId] = $one.Journal()
        $written[$one.ProcessId] = $one.Writes()
    }
    $mailboxes = @(Invoke-Tenant Get-Mailbox @{ ResultSize = 'Unlimited' })
    $users = @($mailboxes | Where-Object RecipientTypeDetails -EQ UserMailbox)
    $notFound = "The operation couldn't be performed because object 'nobody@contoso.com' couldn't be found on 'NAMPR00A00DC01.NAMPR00A00.PROD.OUTLOOK.COM'."
    $more = 'There are more results available than are currently displayed. To view them, increase the value for the ResultSize parameter.'
}

AfterAll {
    Stop-EXOPSSandbox
    Remove-Module EXOPSSandbox
}

Describe 'Every pattern' {
    It '<_> ran to its end in a shell of its own' -ForEach $patterns {
        $runs[$_].ExitCode | Should -Be 0
        $runs[$_].ConnectionId | Should -Match '^[0-9a-f-]{36}$'
        @($runs.Values.ConnectionId | Where-Object { $_ -eq $runs[$_].ConnectionId }).Count | Should -BeLessOrEqual 1
    }

    It '<_> says what old scripts do, and shows no error but its own' -ForEach $patterns {
        (Get-Content "$PSScriptRoot/patterns/$_.ps1" -TotalCount 1) | Should -Match '^# \S.*\.$'
        if ($_ -notin 'P47', 'P62') { $runs[$_].Errors | Should -BeNullOrEmpty }
    }
}

Describe 'Pipelines and bulk work' {
    It 'P41 runs a second command while the first still streams' {
        $shared = @(Invoke-SandboxCommand -Sandbox $large -Token (Get-SandboxToken $large $artifacts) -Command Get-Mailbox -Parameters @{ RecipientTypeDetails = 'SharedMailbox' })
        $runs.P41.Output | ForEach-Object { $_.Split(';')[0] } | Should -Be $shared.UserPrincipalName
        $runs.P41.Output | ForEach-Object { $_ | Should -Match '^[^;]+;\d+;[\d.]+ (B|KB|MB|GB) \([\d,]+ bytes\)$' }
        # The second page of mailboxes was asked for after the first statistics: nothing was gathered in between.
        $requests = Get-Request $runs.P41 $large
        $pages = @($requests | Where-Object command -EQ Get-Mailbox)
        $statistics = @($requests | Where-Object command -EQ Get-MailboxStatistics)
        $pages.Count | Should -Be 2
        $statistics.Count | Should -Be $shared.Count
        $statistics[0].seq | Should -BeLessThan $pages[1].seq
    }

    It 'P42 keeps the order of the input and goes on after an item that fails' {
        $expected = foreach ($name in 'chris', 'sales') {
            $one = Invoke-Tenant Get-MailboxStatistics @{ Identity = $name }
            '"{0}","{1}","{2}"' -f $one.DisplayName, $one.ItemCount, $one.TotalItemSize
        }
        $runs.P42.Output[0..3] | Should -BeExactly (@('"DisplayName","ItemCount","TotalItemSize"') + $expected + 'without a mailbox: 2')
        $runs.P42.Output | Select-Object -Skip 4 | Should -BeExactly $users.DisplayName
        @(Get-Request $runs.P42 | Where-Object command -EQ Get-MailboxStatistics).Count | Should -Be (4 + $users.Count)
    }

    It 'P43 changes each mailbox that was piped, once' {
        $runs.P43.Output | Should -BeExactly 'moved: 3'
        $writes = Get-Write $runs.P43
        $writes.command | Should -Be (, 'Set-Mailbox' * 3)
        $writes.target | Should -Be 'floor3a', 'floor3b', 'floor3c'
        foreach ($write in $writes) {
            $write.parameters.PSObject.Properties.Name | Sort-Object | Should -Be 'CustomAttribute1', 'Identity'
            $write.parameters.CustomAttribute1 | Should -BeExactly 'Floor 4'
        }
    }

    It 'P44 sends a filter as its text and expands nothing in braces' {
        $runs.P44.Output[0..3] | Should -BeExactly 'text: tromso', 'block: chris sales', 'switch: tromso', 'nobody: 0'
        # The server reads OPATH and knows no variable of the script; its text quotes what it was sent.
        $runs.P44.Output[4] | Should -BeLike 'Cannot bind parameter ''Filter'' to the target. Exception setting "Filter": "Invalid filter syntax.*'
        $runs.P44.Output[5] | Should -BeLike '" CustomAttribute2 -eq $town " at position *'
    }

    It 'P45 makes each change once through throttling and an expired token' {
        $runs.P45.Output | Should -BeExactly 'errors: 0'
        $writes = Get-Write $runs.P45 $large
        $writes.parameters.Identity | Should -BeExactly $rows.Upn
        $writes.parameters.Office | Should -BeExactly $rows.Office
        $writes.parameters.CustomAttribute3 | Should -BeExactly $rows.Note
        $status = (Get-Request $runs.P45 $large | Where-Object command -EQ Set-Mailbox).status | Group-Object -NoElement | Sort-Object Name
        $status | ForEach-Object { "$($_.Name): $($_.Count)" } | Should -Be "200: $($rows.Count)", '401: 1', '429: 2'
    }

    It 'P46 takes strings from a file and from quotes' {
        $runs.P46.Output[0..4] | Should -BeExactly 'chris@contoso.com', 'info@contoso.com', 'adele.vance@contoso.com', 'Chris Green', 'Sales'
        $runs.P46.Output | Select-Object -Skip 5 | Should -BeExactly (Invoke-Tenant Get-DistributionGroupMember @{ Identity = 'Finance Team' }).DisplayName
    }

    It 'P47 leaves the script''s progress bar alone' {
        $shown = [System.Management.Automation.PSSerializer]::DeserializeAsList(($runs.P47.Errors -replace '^#< CLIXML\r?\n')).Record
        $own = @($shown | Where-Object Activity -EQ 'Reading')
        $own.StatusDescription | Select-Object -First 4 | Should -BeExactly @($mailboxes | Select-Object -First 4).DisplayName
        $own.PercentComplete | Select-Object -First 4 | Should -Be 0, 25, 50, 75
        $own.ActivityId | Sort-Object -Unique | Should -Be 0
        $others = @($shown | Where-Object Activity -NE 'Reading')
        $others.Count | Should -BeGreaterThan 0
        $others.ActivityId | Should -Not -Contain 0
        foreach ($bar in $others | Group-Object ActivityId) { "$($bar.Group[-1].RecordType)" | Should -Be 'Completed' }
        # Nothing comes between the script's own records.
        @($shown).IndexOf($own[-1]) - @($shown).IndexOf($own[0]) | Should -Be ($own.Count - 1)
        $answers = [System.Management.Automation.PSSerializer]::DeserializeAsList(($runs.P47.Screen -replace '^#< CLIXML\r?\n'))
        $answers | Should -BeExactly @($mailboxes | Select-Object -First 4 | ForEach-Object { "$($_.Alias) /Inbox" })
    }

    It 'P48 keeps the zone of dates, counts 0, 1 and many, and leaves JSON as it is' {
        $runs.P48.Output[0] | Should -BeExactly 'none: 0'
        $runs.P48.Output[1] | Should -BeExactly "one: 1 $($alone.Identity)"
        $runs.P48.Output[2] | Should -BeExactly "all: $($logged.Count) in $([math]::Ceiling($logged.Count / 1500) + 1) pages, different: $($logged.Count)"
        $runs.P48.Output[3] | Should -BeExactly "detail: $($alone.AuditData)"
        $runs.P48.Output[4] | Should -BeExactly "operation: $($alone.Operations)"
    }

    It 'P49 pages by number and passes on what a retired command says' {
        $traced.Count | Should -BeGreaterThan 1000
        $runs.P49.Output | Should -BeExactly "messages: $($traced.Count), different: $($traced.Count)", 'numbers as text: 7', $retired
        @(Get-Request $runs.P49 | Where-Object command -EQ Get-MessageTrace).Count | Should -Be ([math]::Floor($traced.Count / 1000) + 2)
    }

    It 'P50 takes a splat with common parameters' {
        $runs.P50.Output | Should -BeExactly 'problems: 0', 'Harbour 2;Night shift;25 MB (26,214,400 bytes)', 'kept: harbour'
        $writes = Get-Write $runs.P50
        $writes.Count | Should -Be 1
        $sent = $writes[0].parameters
        $sent.PSObject.Properties.Name | Sort-Object | Should -Be 'CustomAttribute2', 'HiddenFromAddressListsEnabled', 'Identity', 'MaxSendSize', 'Office'
        $sent.HiddenFromAddressListsEnabled | Should -BeExactly $true
        $sent.MaxSendSize | Should -BeExactly '25MB'
    }

    It 'P51 adds and removes addresses, and lets the server refuse an empty list' {
        $runs.P51.Output | Should -BeExactly 'MultiValuedProperty collections cannot contain null values.', 'smtp:letters@contoso.com', 'SMTP:mailroom@contoso.com', 'smtp:parcels@contoso.com', 'smtp:post@contoso.com'
        $writes = @((Get-Write $runs.P51).parameters.EmailAddresses)
        $writes.Count | Should -Be 2
        $writes[0].'@odata.type' | Should -BeExactly '#Exchange.GenericHashTable'
        $writes[0].Add | Should -BeExactly 'smtp:post@contoso.com', 'smtp:parcels@contoso.com'
        $writes[0].Remove | Should -BeExactly 'smtp:old.mailroom@contoso.com'
        $writes[1].add | Should -BeExactly 'smtp:letters@contoso.com'
    }

    It 'P52 sends a password that only the tenant reads' {
        $runs.P52.Output | Should -BeExactly 'Lab 9 RoomMailbox'
        $writes = Get-Write $runs.P52
        $writes.Count | Should -Be 1
        $writes[0].parameters.RoomMailboxPassword | Should -BeExactly '********'
        $writes[0].parameters.EnableRoomMailboxAccount | Should -BeExactly $true
        (ConvertTo-Json @(Get-Request $runs.P52; $writes) -Depth 9) + $runs.P52.Screen | Should -Not -Match 'Pa55'
    }

    It 'P53 carries bytes out and in' {
        # Set-UserPhoto and the journal rules' export of the specification's lines are gone from the service's own module.
        $runs.P53.Output | Should -BeExactly 'System.Byte[] Byte', 'rules', 'System.Byte[] 256'
        $exported = [System.IO.File]::ReadAllBytes("$TestDrive/rules.xml")
        $exported | Should -Be (Invoke-Tenant Export-TransportRuleCollection).FileData.Data
        $writes = Get-Write $runs.P53
        $writes.Count | Should -Be 2
        $writes[0].parameters.FileData.'@odata.type' | Should -BeExactly '#Exchange.ByteArrayType'
        $writes[0].parameters.FileData.Data | Should -Be $exported
        $writes[1].parameters.FileData.Data | Should -Be (0..255)
    }

    It 'P54 calls commands whose names were put together' {
        $runs.P54.Output | Should -BeExactly 'by name: chris', 'by text: sales', 'by command: info', 'Mailbox Jobs, HR (EMEA)', 'CASMailbox Jobs, HR (EMEA)', 'Recipient Jobs, HR (EMEA)'
    }

    It 'P55 sends $null where it was given, and nothing where it was not' {
        $runs.P55.Output | Should -BeExactly 'True True False Desk 1'
        $writes = Get-Write $runs.P55
        $writes.Count | Should -Be 1
        $sent = $writes[0].parameters
        $sent.PSObject.Properties.Name | Sort-Object | Should -Be 'DeliverToMailboxAndForward', 'ForwardingAddress', 'ForwardingSmtpAddress', 'Identity'
        $null -eq $sent.ForwardingAddress -and $null -eq $sent.ForwardingSmtpAddress | Should -BeTrue
        $sent.DeliverToMailboxAndForward | Should -BeExactly $false
    }

    It 'P56 takes booleans with a blank and with a colon, and never guesses a text' {
        # P56 leaves open what the text of a table becomes. The engine's binder, which ran on the server then and runs here now,
        # takes no text for a boolean: the sentence is the one that administrators know, and nothing is changed.
        $runs.P56.Output | Should -BeExactly 'a text: Cannot process argument transformation on parameter ''HiddenFromAddressListsEnabled''. Cannot convert value "System.String" to type "System.Boolean". Boolean parameters accept only Boolean values and numbers, such as $True, $False, 1 or 0.', 'hidden: True', 'switch off: archive'
        (Get-Write $runs.P56).parameters.HiddenFromAddressListsEnabled | Should -BeExactly $true, $false, $true
    }

    It 'P57 runs in a job that signs in by itself, and as one over this connection' {
        $runs.P57.Output | Should -BeExactly 'job: chris sales', 'as a job: chris', 'piped: 2 chris sales', 'failed: ManagementObjectNotFoundException', 'jobs: 5'
    }

    It 'P58 returns texts that can be sent again' {
        $members = @(Invoke-Tenant Get-DistributionGroupMember @{ Identity = 'engineering.emile' })
        $members.Count | Should -BeGreaterThan 1
        $runs.P58.Output | Should -BeExactly "members: $(($members.Alias | Sort-Object) -join ',')", 'jobs jobs,jobs,jobs,jobs,jobs',
            'pat.oneil pat.oneil,pat.oneil,pat.oneil,pat.oneil,pat.oneil', 'bob.ward bob.ward,bob.ward,bob.ward,bob.ward,bob.ward'
    }

    It 'P59 configures in steps that print nothing' {
        $runs.P59.Output | Should -BeExactly 'printed: 0', 'AutoAccept 90 False'
        $writes = Get-Write $runs.P59
        $writes.command | Should -Be 'Set-CASMailbox', 'Set-CalendarProcessing', 'Set-MailboxRegionalConfiguration'
        $writes[0].parameters.ActiveSyncEnabled | Should -BeExactly $false
        $writes[1].parameters.AutomateProcessing | Should -BeExactly 'AutoAccept'
        $writes[1].parameters.BookingWindowInDays | Should -BeExactly 90
        $writes[1].parameters.AllBookInPolicy | Should -BeExactly $true
        $writes[2].parameters.Language | Should -BeExactly 'nb-NO'
    }

    It 'P60 counts objects, one and none' {
        $n = $users.Count
        $runs.P60.Output | Should -BeExactly "many: $n $n", "measured: $n", 'one: 1 1', 'none: 0 0 True', 'not found', "piped: $n", 'first: chris'
    }

    It 'P61 takes identities by their position' {
        $runs.P61.Output | Should -BeExactly 'chris', "O'Neil, Pat = pat.oneil", 'Robert "Bob" Ward = bob.ward', 'Jobs, HR (EMEA) = jobs', 'john.smi* = john.smith,john.smith2',
            'Boardroom, 5th floor = boardroom', "A positional parameter cannot be found that accepts argument 'chris'."
        $writes = Get-Write $runs.P61
        $writes.Count | Should -Be 1
        $writes[0].target | Should -Be 'lobby'
        $writes[0].parameters.Office | Should -BeExactly 'Oslo'
    }
}

Describe 'Errors, warnings, prompts' {
    It 'P62 turns an error into a terminating one with Stop alone' {
        $refused = 'The user "nobody@contoso.com" is either not valid SMTP address, or there is no matching information.'
        $runs.P62.Output | Should -BeExactly 'adele.vance@contoso.com may look', "nobody@contoso.com may not: $refused", 'bob.ward@contoso.com may look', 'caught', 'went on'
        (Get-Write $runs.P62).parameters.User | Should -Be 'adele.vance@contoso.com', 'bob.ward@contoso.com'
        ($runs.P62.Errors -replace '\s*\|\s*|\s+', ' ') | Should -BeLike "*Get-Mailbox:*Get-Mailbox nobody@contoso.com -ErrorAction Continue*$notFound*"
    }

    It 'P63 throws what scripts catch by its type' {
        $runs.P63.Output | Should -BeExactly 'remote: System.Management.Automation.RemoteException', 'serialized: True'
    }

    It 'P64 tells the kind of an error by its reason and its identifier' {
        $runs.P64.Output[0] | Should -BeExactly 'no such mailbox'
        # The target is empty in every body that was seen (adminapi.md 4.1 a, d) as it was in the original.
        $runs.P64.Output[1] | Should -BeExactly 'NotSpecified: (:) [Get-Mailbox], ManagementObjectNotFoundException'
        # After the category the original had eight digits and the server's .NET type; an answer of the REST service has neither (adminapi.md 4.1 c, 4.2).
        $runs.P64.Output[2] | Should -Match "^\[Server=\w+,RequestId=[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12},TimeStamp=\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT\] \[FailureCategory=Cmdlet-ManagementObjectNotFoundException\]"
        $runs.P64.Output[3] | Should -Match '^\+ PSComputerName +: 127\.0\.0\.1$'
    }

    It 'P65 passes the server''s words on' {
        $runs.P65.Output | Should -BeExactly "missing: nobody@contoso.com; O'Hara, Kim", $notFound.Replace('nobody@contoso.com', "O'Hara, Kim")
    }

    It 'P66 asks silently whether something exists' {
        $runs.P66.Output | Should -BeExactly 'chris@contoso.com exists', 'nobody@contoso.com is free', 'in $Error: 1'
    }

    It 'P67 tells failure by $?, -ErrorVariable and $Error' {
        # What the original gave for $? is not known (P67, 6.2); false is what scripts want.
        $runs.P67.Output | Should -BeExactly 'failed', '1 True', 'succeeded', 'collected: 2'
    }

    It 'P68 heeds the preference of the script and the global one' {
        $runs.P68.Output | Should -BeExactly 'own: caught', 'global: caught', 'silent: went on'
    }

    It 'P69 has only the commands of the administrator''s role' {
        $runs.P69.Output | Should -BeExactly 'rules: not available to this admin', 'changes: not available to this admin', 'mailbox: chris', 'False'
        Get-Write $runs.P69 | Should -BeNullOrEmpty
    }

    It 'P70 shows what would happen and does nothing' {
        $would = 'What if: Removing mailbox Identity:"newsletter" will remove the mailbox and the user account that it belongs to from Microsoft Entra ID.'
        $runs.P70.Output | Should -BeExactly $would, 'returned: 0', $would, 'still there: newsletter'
        Get-Write $runs.P70 | Should -BeNullOrEmpty
    }

    It 'P71 asks with the server''s words, and Yes to All holds for the rest' {
        $asked = @($runs.P71.Output -match '^Are you sure you want to perform this action\?$')
        $asked.Count | Should -Be 2
        $runs.P71.Output | Should -Contain 'Removing distribution group "Old Group A".'
        $runs.P71.Output | Should -Contain 'Removing distribution group "Old Group B".'
        $runs.P71.Output -match 'Old Group C' | Should -BeNullOrEmpty
        $runs.P71.Output -match '^\[Y\] Yes  \[A\] Yes to All  \[N\] No  \[L\] No to All ' | Should -HaveCount 2
        $runs.P71.Output[-1] | Should -BeExactly 'left: 0'
        $writes = Get-Write $runs.P71
        $writes.command | Should -Be 'Remove-MailboxPermission', 'Remove-DistributionGroup', 'Remove-DistributionGroup', 'Remove-DistributionGroup'
        $writes[1..3].target | Should -Be $old[0..2]
    }

    It 'P71 is an error where nobody can be asked' {
        $run = $runs.'P71 alone'
        $run.Output[-1] | Should -BeExactly 'left: 2'
        ($run.Errors -replace '\s*\|\s*|\s+', ' ') | Should -BeLike '*Remove-DistributionGroup:*asks for confirmation*add -Confirm:$false*'
        @(Get-Write $run | Where-Object command -EQ Remove-DistributionGroup) | Should -BeNullOrEmpty
    }

    It 'P72 shows, hides, keeps and merges the warning' {
        $runs.P72.Output | Should -BeExactly "WARNING: $more", 'objects: 2 2, warnings kept: 1', $more, 'merged: 3 WarningRecord'
    }
}

Describe 'Reading values, output, help' {
    It 'P73 has sizes that every old way of cutting understands' {
        $size = (Invoke-Tenant Get-MailboxStatistics @{ Identity = 'chris' }).TotalItemSize
        $bytes = ConvertTo-Bytes $size
        $folder = (Invoke-Tenant Get-PublicFolderStatistics @{ Identity = '\HR' }).TotalItemSize
        $runs.P73.Output[0..3] | Should -BeExactly $size, "$bytes", "$bytes", "$bytes"
        $runs.P73.Output[4] | Should -BeExactly "False $size"
        $runs.P73.Output[5..6] | Should -BeExactly "$(ConvertTo-Bytes $folder)", 'String'
        # The methods failed in the original (form e); here they are a plus, with the whole units of the server's own type.
        $runs.P73.Output[7] | Should -BeExactly "$bytes $([math]::Floor($bytes / 1KB)) $([math]::Floor($bytes / 1MB)) $([math]::Floor($bytes / 1GB))"
    }

    It 'P74 has quotas that are texts' {
        $runs.P74.Output | Should -BeExactly 'False True String', "$(4GB)", '3 GB (3,221,225,472 bytes)|5 GB (5,368,709,120 bytes)', 'True True'
    }

    It 'P75 has addresses whose prefix keeps its case' {
        $addresses = 'SMTP:juergen.mueller@contoso.com', 'smtp:jmueller@contoso.com', 'smtp:juergen.mueller@contoso.onmicrosoft.com', 'SIP:juergen.mueller@contoso.com', 'X500:/o=Contoso/ou=Old/cn=Recipients/cn=jmueller'
        $runs.P75.Output | Should -BeExactly 'primary: SMTP:juergen.mueller@contoso.com', 'others: jmueller@contoso.com;juergen.mueller@contoso.onmicrosoft.com',
            "5 $($addresses[0]) True", ($addresses -join '|'), '1 SMTP:support@fabrikam.com SMTP:support@fabrikam.com'
    }

    It 'P76 has dates in local time and in UTC, and none for never' {
        $chris = $mailboxes | Where-Object Alias -EQ chris
        $created = [datetime]::SpecifyKind([datetime] $chris.WhenCreatedUTC, 'Utc')
        $local = [System.TimeZoneInfo]::ConvertTimeFromUtc($created, [System.TimeZoneInfo]::FindSystemTimeZoneById('America/New_York'))
        $runs.P76.Output | Should -BeExactly 'DateTime Local Utc True', $local.ToString('yyyy-MM-dd HH:mm:ss'), $created.ToString('yyyy-MM-dd HH:mm:ss'),
            "age: $([int] ([datetime]::UtcNow - $created).TotalDays)", 'seen: True True', 'never: True'
    }

    It 'P77 has booleans that can be compared with a text' {
        $runs.P77.Output | Should -BeExactly 'text: chris@contoso.com', 'text: SG-Sales-FullAccess', 'false: chris@contoso.com', 'false: SG-Sales-FullAccess',
            'not: chris@contoso.com', 'not: SG-Sales-FullAccess', 'Boolean'
    }

    It 'P78 has access rights that are a list of texts' {
        $runs.P78.Output | Should -BeExactly 'joined: FullAccess,ReadPermission', 'like: 4', 'equal: FullAccess', 'contains: True 2', 'none: 0',
            'Default AvailabilityOnly', 'Anonymous None', 'Adele Vance Editor'
    }

    It 'P79 prints references by their text' {
        $info = $mailboxes | Where-Object Alias -EQ info
        $runs.P79.Output | Should -BeExactly 'NT AUTHORITY\SELF', "$($info.Identity) String", "$($info.ForwardingAddress)", "$($info.Guid) $($info.ExchangeGuid) Guid", "$($info.Database) String"
    }

    It 'P80 adds the three columns of remoting to every object' {
        $runs.P80.Output | Should -BeExactly 'String Guid Boolean False', '127.0.0.1 True', '0', '"User","IsInherited"', '0'
    }

    It 'P81 has the type names of the original' {
        $chain = 'Directory.Management.Mailbox', 'Directory.Management.MailEnabledOrgPerson', 'Directory.Management.MailEnabledRecipient', 'Directory.Management.ADPresentationObject',
            'Directory.ADObject', 'Directory.ADRawEntry', 'ConfigurableObject' | ForEach-Object { "Deserialized.Microsoft.Exchange.Data.$_" }
        $runs.P81.Output | Should -BeExactly (@('True') + $chain + 'Deserialized.System.Object' + 'My.View' + 'Deserialized.Microsoft.Exchange.Management.MapiTasks.Presentation.MailboxStatistics')
    }

    It 'P82 exports whole objects with their type and their lists' {
        $one = $mailboxes | Where-Object Alias -EQ juergen.mueller
        # A list's text in a column is its values joined by blanks (P82, 6.2: inferred, not seen).
        $runs.P82.Output | Should -BeExactly '#TYPE Deserialized.Microsoft.Exchange.Data.Directory.Management.Mailbox',
            "juergen.mueller|$($one.EmailAddresses -join ' ')|$($one.ProhibitSendQuota)|False||", 'chris@contoso.com'
    }

    It 'P83 shows the server''s tables' {
        # At the 80 columns of a shell without a screen the rest of the table is cut off.
        $runs.P83.Output[1] | Should -Match '^Name +Alias +Database +Prohib'
        $chris = $mailboxes | Where-Object Alias -EQ chris
        $wide = $runs.P83.Output[($runs.P83.Output.IndexOf('wide:') + 1)..($runs.P83.Output.IndexOf('list:') - 1)] | Where-Object { $_ }
        $wide[0] | Should -Match '^Name +Alias +Database +ProhibitSendQuota +ExternalDirectoryObjectId *$'
        # Exchange's own table cuts a quota off, too.
        $wide[2] -replace ' +', ' ' | Should -BeExactly "chris chris $($chris.Database) $($chris.ProhibitSendQuota.Substring(0, 19))$([char] 0x2026) $($chris.ExternalDirectoryObjectId)"
        $runs.P83.Output | Should -Contain 'PrimarySmtpAddress : chris@contoso.com'
        $statistics = Invoke-Tenant Get-MailboxStatistics @{ Identity = 'chris' }
        ($runs.P83.Output -match '^DisplayName ItemCount *$') | Should -HaveCount 1
        ($runs.P83.Output -match "^Chris Green +$($statistics.ItemCount) *$") | Should -HaveCount 1
        $runs.P83.Output[-1] | Should -BeExactly 'lines of the list: 5'
    }

    It 'P84 has help for its own commands and for the imported ones' {
        $runs.P84.Output[0] | Should -BeExactly 'Connect-EXOPSSession: Signs in to Exchange Online and imports its commands into this shell.'
        $examples = [regex]::Matches([System.IO.File]::ReadAllText("$(Split-Path $PSScriptRoot)/module/Public/Connect-EXOPSSession.ps1"), '\.EXAMPLE').Count
        $runs.P84.Output[1] | Should -BeExactly "examples: $examples"
        $runs.P84.Output[2] | Should -BeExactly 'Get-Mailbox True True'
        $runs.P84.Output[3] | Should -BeExactly 'ResultSize'
        $runs.P84.Output[4] | Should -BeExactly 'online: True'
    }

    It 'P85 shows and completes parameters' {
        $runs.P85.Output | Should -BeExactly 'Function True', 'wi cf ea ev', 'SwitchParameter SwitchParameter', '-ForwardingAddress,-ForwardingSmtpAddress', 'True'
    }
}
