# Scripts that other people wrote for the retired module or its commands, unmodified (tests/public/scripts.json says which, and the
# line that runs each), on the layout that Install-EXOPSCompatibility makes, with the sandbox in the place of the cloud. What they
# shall show is read from a tenant of the same seed by its JSON, never through the module.

BeforeDiscovery {
    . "$PSScriptRoot/support/Find-PublicScript.ps1"
    $had = @{}
    $list = @(Find-PublicScript (ConvertFrom-Json (Get-Content "$PSScriptRoot/public/scripts.json" -Raw -Encoding utf8)).scripts)
    # A drive of the script's choice would be a real one.
    foreach ($one in $list) { $had[$one.name] = $one.Source -and -not ($IsWindows -and $one.files.PSObject.Properties.Name -match '^[CD]/') }
    foreach ($group in $list | Where-Object { -not $had[$_.name] } | Group-Object { if ($_.Reason) { $_.Reason } else { 'It writes to a drive of this machine.' } }) {
        Write-Host "Not run: $($group.Count) of $($list.Count) public scripts ($($group.Group.name -join ', ')). $($group.Name)"
    }
    $any = $had.Values -contains $true
}

BeforeAll {
    foreach ($file in Get-ChildItem "$PSScriptRoot/support" -Filter *.ps1) { . $file.FullName }
    $artifacts = "$(Split-Path $PSScriptRoot)/artifacts"
    Import-Module "$artifacts/EXOPSSandbox" -Force
    $list = @(Find-PublicScript (ConvertFrom-Json (Get-Content "$PSScriptRoot/public/scripts.json" -Raw -Encoding utf8)).scripts | Where-Object Source)
    if ($IsWindows) { $list = @($list | Where-Object { -not ($_.files.PSObject.Properties.Name -match '^[CD]/') }) }
    $seen = @{}
    if (-not $list) { return }

    # A sandbox, and what a process must find in its environment to take it for the cloud.
    function New-Tenant([string] $SignInAs) {
        $sandbox = Start-EXOPSSandbox -InPlaceOfCloud -Mailboxes 8 -SignInAs $SignInAs
        @{ Sandbox = $sandbox; Token = ''; Start = 0; Environment = @{ BROWSER = $env:BROWSER; EXOPS_IN_PLACE_OF_CLOUD = $env:EXOPS_IN_PLACE_OF_CLOUD } }
    }
    function Invoke-Tenant([string] $Command, [hashtable] $Parameters = @{}, $Tenant = $reading) {
        if (-not $Tenant.Token) { $Tenant.Token = Get-SandboxToken $Tenant.Sandbox $artifacts }
        Invoke-SandboxCommand -Sandbox $Tenant.Sandbox -Token $Tenant.Token -Command $Command -Parameters $Parameters
    }
    $reading = New-Tenant chris@contoso.com
    $tenants = @{}
    foreach ($one in $list) {
        $tenants[$one.name] = $reading
        $as = 'chris@contoso.com'
        if ($one.signInAs) { $as = $one.signInAs }
        if ($one.changes -or $one.signInAs) { $tenants[$one.name] = New-Tenant $as }
    }
    # What some scripts find to do.
    if ($tenants['auditing']) {
        foreach ($name in 'sales', 'room101', 'projector1') { Invoke-Tenant Set-Mailbox @{ Identity = $name; AuditEnabled = $false } $tenants['auditing'] }
    }
    if ($tenants['calendars']) {
        foreach ($name in 'chris', 'juergen.mueller', 'zoe.lindstrom') {
            Invoke-Tenant Set-MailboxFolderPermission @{ Identity = "${name}:\Calendar"; User = 'Default'; AccessRights = 'None' } $tenants['calendars']
        }
    }

    # A home of its own on which Install-EXOPSCompatibility has run. Names of variables may differ by case alone.
    $user = [System.Collections.Generic.Dictionary[string, string]]::new()
    foreach ($name in 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME') { $user[$name] = '' }
    $user['HOME'] = (New-Item "$TestDrive/home" -ItemType Directory).FullName
    $user['TERM'] = 'xterm'
    $user['PSModulePath'] = $artifacts
    if ($IsWindows) {
        $user['USERPROFILE'] = $user['HOME']
        $user['LOCALAPPDATA'] = "$($user['HOME'])\AppData\Local"
    }
    function New-Run([string] $Name, [string] $Folder, [string] $Line, [string[]] $Answers, $Tenant) {
        $variables = [System.Collections.Generic.Dictionary[string, string]]::new($user)
        $variables['PUBLIC_FOLDER'] = $Folder
        $variables['PUBLIC_LINE'] = $Line
        foreach ($variable in $Tenant.Environment.Keys) { $variables[$variable] = $Tenant.Environment[$variable] }
        @{ Name = $Name; Start = 'Start'; Profile = $true; Lines = $Answers; Environment = $variables; Sandbox = $Tenant.Sandbox; Token = '' }
    }
    $null = Invoke-Pattern -Folder "$PSScriptRoot/public" -Artifacts $artifacts -Run (New-Run 'installed' $user['HOME'] 'Import-Module EXOPSSession; Install-EXOPSCompatibility' @() $reading)

    $runs = foreach ($one in $list) {
        $folder = (New-Item "$TestDrive/$($one.name)" -ItemType Directory).FullName
        Copy-Item -LiteralPath $one.Source $folder
        foreach ($file in $one.files.PSObject.Properties) {
            $place = Join-Path $folder $file.Name
            if ($file.Name.EndsWith('/')) { $null = New-Item $place -ItemType Directory -Force; continue }
            $null = New-Item (Split-Path $place) -ItemType Directory -Force
            [System.IO.File]::WriteAllLines($place, [string[]] $file.Value)
        }
        $tenant = $tenants[$one.name]
        $tenant.Start = [long] (@($tenant.Sandbox.Journal()) | Select-Object -Last 1).seq
        New-Run $one.name $folder $one.line @($one.answers) $tenant
    }
    $seen = Invoke-Pattern -Run $runs -Folder "$PSScriptRoot/public" -Artifacts $artifacts

    function Get-Write([string] $Name) { @($tenants[$Name].Sandbox.Writes($tenants[$Name].Start)) }
    # The rows of a file that a script wrote into its folder.
    function Import-Report([string] $Name, [string] $File, [string] $Delimiter = ',') {
        $files = @(Get-ChildItem -LiteralPath "$TestDrive/$Name" -Recurse -File | Where-Object FullName -Like "*$File")
        $files.Count | Should -Be 1 -Because "one file is like $File"
        @(Import-Csv -LiteralPath $files[0].FullName -Delimiter $Delimiter)
    }
    function ConvertTo-Bytes([string] $Size) { [long] ([regex]::Match($Size, '\(([\d,]+) bytes\)').Groups[1].Value -replace ',') }
    # Rights that somebody else was given on a mailbox.
    function Get-Right($Mailbox) {
        @(Invoke-Tenant Get-MailboxPermission @{ Identity = $Mailbox.Guid } | Where-Object { -not $_.IsInherited -and $_.User -notlike 'NT AUTHORITY\*' })
    }
    # Members of a group and of its groups, with the depth.
    function Get-Member2([string] $Group, [int] $Level) {
        foreach ($member in Invoke-Tenant Get-DistributionGroupMember @{ Identity = $Group }) {
            "$Level $Group $($member.PrimarySmtpAddress)"
            if ($member.RecipientTypeDetails -like 'Mail*Group') { Get-Member2 $member.PrimarySmtpAddress ($Level + 1) }
        }
    }
    $mailboxes = @(Invoke-Tenant Get-Mailbox @{ ResultSize = 'Unlimited' })
    $shared = @($mailboxes | Where-Object RecipientTypeDetails -EQ SharedMailbox)
    $users = @($mailboxes | Where-Object RecipientTypeDetails -EQ UserMailbox)
    $forwarding = @($mailboxes | Where-Object { $_.ForwardingSmtpAddress -or $_.ForwardingAddress })
    $rules = @(foreach ($mailbox in $mailboxes) {
            Invoke-Tenant Get-InboxRule @{ Mailbox = $mailbox.Guid } | Select-Object *, @{ Name = 'Owner'; Expression = { $mailbox } }
        })
}

AfterAll {
    Stop-EXOPSSandbox
    Remove-Module EXOPSSandbox
}

Describe 'Scripts of other people' {
    It 'are at least twenty-five' -Skip:(-not $any) { $seen.Count | Should -BeGreaterOrEqual 25 }

    It '<_> ends without an error' -ForEach @($had.Keys | Where-Object { $had[$_] } | Sort-Object) {
        $seen[$_].Errors | Should -BeNullOrEmpty
        $seen[$_].ExitCode | Should -Be 0
        $seen[$_].Screen | Should -Not -MatchExactly 'WARNING:'
    }
}

Describe 'Their reports' {
    It 'SPT-Seb: every property of every mailbox, and the three of remoting' -Skip:(-not $had['mailboxes']) {
        $seen['mailboxes'].Output | Should -Contain 'written: 0, session: Opened'
        $rows = Import-Report mailboxes 'MailBoxesExport-Contoso-*.csv' ';'
        $rows.PrimarySmtpAddress | Should -Be $mailboxes.PrimarySmtpAddress
        foreach ($name in $mailboxes[0].PSObject.Properties.Name -notmatch '@') { $rows[0].PSObject.Properties.Name | Should -Contain $name }
        $rows.PSComputerName | Select-Object -Unique | Should -BeExactly 'outlook.office365.com'
        $rows.PSShowComputerName | Select-Object -Unique | Should -BeExactly 'False'
        @($rows.RunspaceId | Select-Object -Unique).Count | Should -Be 1
        [guid] $rows[0].RunspaceId | Should -Not -Be ([guid]::Empty)
        ($rows | Where-Object Alias -EQ juergen.mueller).EmailAddresses | Should -BeExactly (($mailboxes | Where-Object Alias -EQ juergen.mueller).EmailAddresses -join ' ')
        $rows | ForEach-Object { $_.PSObject.Properties.Value } | Where-Object { $_ -match 'System\.(Collections|Object)|^Deserialized\.' } | Should -BeNullOrEmpty
    }

    It 'SPT-Seb: the statistics of each mailbox while the mailboxes still come in' -Skip:(-not $had['statistics']) {
        $rows = Import-Report statistics 'MailBoxesStatisticsExport-Contoso-*.csv' ';'
        $own = @($mailboxes | ForEach-Object { Invoke-Tenant Get-MailboxStatistics @{ Identity = $_.Guid } })
        $rows.TotalItemSize | Should -BeExactly $own.TotalItemSize
        $rows.TotalItemSize | Should -Match '^[\d.]+ [KMGT]?B \([\d,]+ bytes\)$'
        $rows.ItemCount | Should -Be $own.ItemCount
        $never = @($own | Where-Object { -not $_.LastLogonTime }).DisplayName
        $never.Count | Should -BeGreaterThan 0
        @($rows | Where-Object LastLogonTime -EQ '').DisplayName | Should -Be $never
        $rows.LastLogonTime | Where-Object { $_ } | ForEach-Object { [datetime]::Parse($_) | Should -BeLessThan ([datetime]::Now.AddDays(1)) }
    }

    It 'SPT-Seb: what each mailbox may be opened with' -Skip:(-not $had['client access']) {
        $rows = Import-Report 'client access' 'Contoso/CASMailBoxesExport-Contoso-*.csv' ';'
        $own = @(Invoke-Tenant Get-CASMailbox @{ ResultSize = 'Unlimited' })
        $rows.PrimarySmtpAddress | Should -Be $own.PrimarySmtpAddress
        $rows.ImapEnabled | Should -Be $own.ImapEnabled
        $rows.EmailAddresses | Should -BeExactly @($own | ForEach-Object { $_.EmailAddresses -join ' ' })
    }

    It 'SPT-Seb: forwards, by a filter over two lines' -Skip:(-not $had['forwards']) {
        $rows = Import-Report forwards 'Contoso/AutomaticForwardMailExport-Contoso-*.csv' ';'
        $rows.UserPrincipalName | Should -Be $forwarding.UserPrincipalName
        $rows.ForwardingSmtpAddress | Should -BeExactly @($forwarding | ForEach-Object { "$($_.ForwardingSmtpAddress)" })
        $rows.ForwardingAddress | Should -BeExactly @($forwarding | ForEach-Object { "$($_.ForwardingAddress)" })
    }

    It 'unkn0wnvariable: a file of rights for each shared mailbox, and the session is closed' -Skip:(-not $had['shared rights']) {
        (Import-Report 'shared rights' 'Temp/Shared Mailboxes.csv').Name | Should -Be $shared.Name
        (Import-Report 'shared rights' 'Temp/Shared Mailboxes.csv').ProhibitSendQuota | Should -Be $shared.ProhibitSendQuota
        foreach ($mailbox in $shared) {
            $rows = Import-Report 'shared rights' "Temp/$($mailbox.Name).csv"
            $rows.User | Should -Be (Get-Right $mailbox).User
            $rows.AccessRights | Should -BeExactly @(Get-Right $mailbox | ForEach-Object { $_.AccessRights -join ' ' })
            $rows.Deny | Select-Object -Unique | Should -BeExactly 'False'
        }
        $seen['shared rights'].Output | Should -Contain 'left: 0 0'
    }

    It 'unkn0wnvariable: rights of the mailboxes in a text file' -Skip:(-not $had['rights of a list']) {
        foreach ($address in 'sales@contoso.com', 'info@contoso.com') {
            $mailbox = $mailboxes | Where-Object PrimarySmtpAddress -EQ $address
            $sending = @(Invoke-Tenant Get-RecipientPermission @{ Identity = $address } | Where-Object Trustee -NotLike 'NT AUTHORITY\*')
            (Import-Report 'rights of a list' "/MailboxPermissions_$($address -replace '@', '_').csv").User | Should -Be (Get-Right $mailbox).User
            $rows = Import-Report 'rights of a list' "/RecipientPermissions_$($address -replace '@', '_').csv"
            $rows | ForEach-Object { "$($_.Trustee) $($_.AccessRights) $($_.AccessControlType)" } | Should -BeExactly @($sending | ForEach-Object { "$($_.Trustee) SendAs Allow" })
        }
        # Nobody was given a right on that one.
        Get-ChildItem -LiteralPath "$TestDrive/rights of a list" -Recurse -Filter *chris* | Should -BeNullOrEmpty
    }

    It 'admindroid: three kinds of rights of shared mailboxes' -Skip:(-not $had['shared rights in one report']) {
        $expected = foreach ($mailbox in $shared) {
            $aliases = @($mailbox.EmailAddresses -clike 'smtp:*' -replace '^smtp:') -join ','
            $full = @(Get-Right $mailbox | Where-Object { $_.AccessRights -contains 'FullAccess' }).User
            $sending = @(Invoke-Tenant Get-RecipientPermission @{ Identity = $mailbox.Guid } | Where-Object Trustee -NotLike 'NT AUTHORITY\*').Trustee
            foreach ($kind in @{ FullAccess = $full }, @{ SendAs = $sending }, @{ SendOnBehalf = $mailbox.GrantSendOnBehalfTo }) {
                $who = @($kind.Values | ForEach-Object { $_ })
                if ($who) { "$($mailbox.DisplayName)|$($mailbox.PrimarySmtpAddress)|$($kind.Keys)|$($who -join ',')|$aliases" }
            }
        }
        $rows = Import-Report 'shared rights in one report' 'SharedMBPermissionReport_*.csv'
        $rows | ForEach-Object { "$($_.'Display Name')|$($_.'Primary SMTP Address')|$($_.'Access Type')|$($_.'User With Access')|$($_.'Email Aliases')" } | Should -BeExactly $expected
        $rows.'Access Type' | Should -Contain SendOnBehalf
    }

    It 'admindroid: groups, their managers and members by type' -Skip:(-not $had['group members']) {
        $groups = @(Invoke-Tenant Get-DistributionGroup @{ ResultSize = 'Unlimited' })
        $members = @{}
        foreach ($group in $groups) { $members[$group.Name] = @(Invoke-Tenant Get-DistributionGroupMember @{ Identity = $group.Guid }) }
        $rows = Import-Report 'group members' 'DistributionGroup-SummaryReport_*.csv'
        $rows.DisplayName | Should -Be $groups.DisplayName
        $rows.Manager | Should -BeExactly @($groups | ForEach-Object { $_.ManagedBy -join ',' })
        $rows.GroupMembersCount | Should -Be @($groups | ForEach-Object { $members[$_.Name].Count })
        for ($n = 0; $n -lt $groups.Count; $n++) {
            $counts = $members[$groups[$n].Name] | Group-Object RecipientTypeDetails | ForEach-Object { "$($_.Name) - $($_.Count)" }
            $rows[$n].MembersCountByType -split ';' | Sort-Object | Should -BeExactly @($counts | Sort-Object)
        }
        (Import-Report 'group members' 'DistributionGroup-DetailedMembersReport_*.csv').MemberEmail | Should -Be @($groups | ForEach-Object { $members[$_.Name].PrimarySmtpAddress })
    }

    It 'admindroid: whom a filter makes members of a dynamic group' -Skip:(-not $had['dynamic members']) {
        $row = Import-Report 'dynamic members' 'DynamicDistributionGroup-SummaryReport_*.csv'
        "$($row.Alias) $($row.Manager) $($row.GroupMembersCount) $($row.MembersCountByType)" | Should -BeExactly "everyone chris $($users.Count) UserMailbox - $($users.Count)"
        (Import-Report 'dynamic members' 'DynamicDistributionGroup-DetailedMembersReport_*.csv').Members | Should -Be $users.Name
    }

    It 'admindroid: sign-ins of ninety days, a day at a time' -Skip:(-not $had['sign-ins']) {
        $rows = Import-Report sign-ins 'AuditLog_*.csv'
        $log = @(foreach ($operation in 'UserLoggedIn', 'UserLoginFailed') {
                Invoke-Tenant Search-UnifiedAuditLog @{ StartDate = [datetime]::UtcNow.AddDays(-90).ToString('s'); EndDate = [datetime]::UtcNow.AddDays(1).ToString('s'); Operations = $operation; ResultSize = 5000 }
            })
        $log.Count | Should -BeGreaterThan 1000
        $rows.Count | Should -Be $log.Count
        $seen['sign-ins'].Output | Should -Contain "The output file contains $($log.Count) audit records"
        $told = { "$($_.UserId) $($_.ClientIP) $($_.Operation)" }
        $rows | ForEach-Object { "$($_.'User Name') $($_.'IP Address') $($_.Operation)" } | Sort-Object | Should -BeExactly @($log.AuditData | ForEach-Object { ConvertFrom-Json $_ } | ForEach-Object $told | Sort-Object)
    }

    It 'ndenton: mailboxes by size, under the name that stands in the script' -Skip:(-not $had['sizes']) {
        $rows = Import-Report sizes 'D/Office365-MailboxSize-Report.csv'
        $sizes = [double[]] $rows.'TotalItemSize (GB)'
        $sizes | Should -Be @($sizes | Sort-Object -Descending)
        $own = $mailboxes | ForEach-Object { Invoke-Tenant Get-MailboxStatistics @{ Identity = $_.Guid } } | ForEach-Object {
            "$($_.DisplayName) $([math]::Round((ConvertTo-Bytes $_.TotalItemSize) / 1GB, 2)) $($_.ItemCount)"
        }
        $rows | ForEach-Object { "$($_.DisplayName) $($_.'TotalItemSize (GB)') $($_.ItemCount)" } | Sort-Object | Should -BeExactly @($own | Sort-Object)
        $tenants['sizes'].Sandbox.Journal() | Where-Object command -EQ Get-Mailbox | ForEach-Object account | Should -Be 'ndenton@lionel.com'
    }

    It 'directorcia: the library, a session and its import' -Skip:(-not $had['library']) {
        $seen['library'].Output | Should -Contain 'Connected to Exchange Online MFA'
        $seen['library'].Output -match '^PSModuleInfo tmp_\w+\.\w+ Implicit remoting for https://outlook\.office365\.com' | Should -HaveCount 1
        $seen['library'].Output | Should -Contain 'mailbox: chris'
    }

    It 'directorcia: forwards and rules on screen' -Skip:(-not $had['forwards and rules']) {
        $lines = $seen['forwards and rules'].Output
        @($lines -match '^Mailbox forwards for ').Count | Should -Be $mailboxes.Count
        @($lines -match '^Outlook forwards for ').Count | Should -Be $mailboxes.Count
        @($lines -match '^Sweep forwards for ').Count | Should -Be $mailboxes.Count
        foreach ($mailbox in $forwarding) { $lines | Should -Contain "    Mailbox forwards for $($mailbox.DisplayName) - $($mailbox.PrimarySmtpAddress) - Forwarding = $($mailbox.DeliverToMailboxAndForward)" }
        @($lines -match '^    Suspect Enabled Rule name - ') -replace '^.* - ' | Should -Be $rules.Name
        $lines | Should -Contain '    Forward to: "pat.private@fabrikam.com"'
        $lines | Should -Contain '    Move to folder: Invoices'
    }

    It 'JeremyTBradshaw: a group, its groups and theirs' -Skip:(-not $had['recursion']) {
        $rows = Import-Report recursion members.csv
        $expected = Get-Member2 allstaff@contoso.com 1
        $rows | ForEach-Object { "$($_.Level) $($_.ParentGroup) $($_.PrimarySmtpAddress)" } | Sort-Object | Should -BeExactly @($expected | Sort-Object)
        $rows.Level | Select-Object -Unique | Should -Be 1, 2, 3
        $guids = @{}
        foreach ($recipient in Invoke-Tenant Get-Recipient @{ ResultSize = 'Unlimited' }) { $guids[$recipient.PrimarySmtpAddress] = $recipient.Guid }
        $rows.ParentGroupGuid | Should -Be @($rows | ForEach-Object { $guids[$_.ParentGroup] })
    }

    It 'JeremyTBradshaw: where rules forward to, of mailboxes that come by the pipeline' -Skip:(-not $had['forwarding rules']) {
        $rows = Import-Report 'forwarding rules' rules.csv
        $expected = foreach ($rule in $rules) {
            foreach ($kind in @{ Forward = $rule.ForwardTo }, @{ ForwardAsAttachment = $rule.ForwardAsAttachmentTo }, @{ Redirect = $rule.RedirectTo }) {
                foreach ($to in $kind.Values | ForEach-Object { $_ } | Where-Object { $_ }) { "$($rule.Owner.PrimarySmtpAddress) $($kind.Keys) $($to -replace '^.*\[SMTP:|\]$')" }
            }
        }
        $rows | ForEach-Object { "$($_.mbxPrimarySmtpAddress) $($_.ForwardOrRedirect) $($_.ruleForwardToAddr)" } | Should -BeExactly $expected
        $rows.Count | Should -Be 3
    }

    It '12Knocksinna: rights that users hold' -Skip:(-not $had['rights of users']) {
        $expected = foreach ($mailbox in $users + $shared) {
            Get-Right $mailbox | Where-Object User -Like '*@*' | ForEach-Object { "$($mailbox.DisplayName)|$($mailbox.UserPrincipalName)|$($_.AccessRights -join ' ')|$($_.User)|$($mailbox.RecipientTypeDetails)" }
        }
        $rows = Import-Report 'rights of users' 'temp/MailboxPermissions.csv'
        $rows | ForEach-Object { "$($_.Mailbox)|$($_.UPN)|$($_.Permission)|$($_.AssignedTo)|$($_.MailboxType)" } | Sort-Object | Should -BeExactly @($expected | Sort-Object)
        $seen['rights of users'].Output -match "^All done\. $($users.Count + $shared.Count) mailboxes scanned" | Should -HaveCount 1
    }

    It '12Knocksinna: groups that nobody writes to' -Skip:(-not $had['inactive groups']) {
        $groups = @(Invoke-Tenant Get-DistributionGroup @{ ResultSize = 'Unlimited' })
        $traced = @(Invoke-Tenant Get-MessageTrace @{ Status = 'Expanded'; PageSize = 5000; StartDate = [datetime]::UtcNow.AddDays(-10).ToString('s'); EndDate = [datetime]::UtcNow.ToString('s') }).RecipientAddress
        $rows = Import-Report 'inactive groups' 'Temp/ListofDLs.csv'
        $rows | ForEach-Object { "$($_.Name) $($_.Active)" } | Should -BeExactly @($groups | ForEach-Object { "$($_.DisplayName) $(if ($traced -contains $_.PrimarySmtpAddress) { 'Yes' } else { 'No' })" })
        $seen['inactive groups'].Output | Should -Contain "Processing $($groups.Count) distribution lists..."
    }

    It 'michevnew: rights, of mailboxes that Invoke-Command brings' -Skip:(-not $had['rights inventory']) {
        $expected = foreach ($mailbox in $users + $shared) { Get-Right $mailbox | ForEach-Object { "$($mailbox.PrimarySmtpAddress) $($mailbox.RecipientTypeDetails) $($_.User) $($_.AccessRights -join ',')" } }
        $rows = Import-Report 'rights inventory' rights.csv
        $rows | ForEach-Object { "$($_.'Mailbox address') $($_.'Mailbox type') $($_.User) $($_.'Access Rights')" } | Sort-Object | Should -BeExactly @($expected | Sort-Object)
    }

    It 'michevnew: forwards and rules that forward' -Skip:(-not $had['forwarding inventory']) {
        $rows = Import-Report 'forwarding inventory' forwards.csv
        $expected = @($forwarding | ForEach-Object { "$($_.PrimarySmtpAddress) $(if ($_.ForwardingAddress) { $_.ForwardingAddress } else { $_.ForwardingSmtpAddress -replace '^smtp:' }) $($_.DeliverToMailboxAndForward)" })
        $expected += $rules | Where-Object { $_.ForwardTo -or $_.ForwardAsAttachmentTo -or $_.RedirectTo } | ForEach-Object { "$($_.Owner.PrimarySmtpAddress) $($_.ForwardTo)$($_.ForwardAsAttachmentTo)$($_.RedirectTo) $(-not $_.RedirectTo)" }
        $rows | ForEach-Object { "$($_.'Mailbox address') $($_.'Forwarding to') $($_.'Keep original message')" } | Sort-Object | Should -BeExactly @($expected | Sort-Object)
    }
}

Describe 'Their changes' {
    It 'unkn0wnvariable: forwards from a table' -Skip:(-not $had['forwarding']) {
        $writes = Get-Write forwarding
        $writes.command | Should -Be Set-Mailbox, Set-Mailbox
        $writes.target | Should -Be adele.vance@contoso.com, bob.ward@contoso.com
        $writes.parameters.ForwardingSmtpAddress | Should -BeExactly fwd@example.net, bob@example.net
        (Invoke-Tenant Get-Mailbox @{ Identity = 'adele.vance' } $tenants['forwarding']).ForwardingSmtpAddress | Should -BeExactly smtp:fwd@example.net
        $seen['forwarding'].Output -match '^adele\.vance@contoso\.com +smtp:fwd@example\.net +False *$' | Should -HaveCount 1
    }

    It 'unkn0wnvariable: auditing where it is off, piped and splatted' -Skip:(-not $had['auditing']) {
        $writes = Get-Write auditing
        $writes.target | Should -Be sales, room101
        foreach ($write in $writes) {
            $write.parameters.AuditEnabled | Should -BeExactly $true
            $write.parameters.AuditLogAgeLimit | Should -BeExactly '180'
            $write.parameters.AuditOwner.Count | Should -Be 7
        }
        $seen['auditing'].Output -match '^sales@contoso\.com +SharedMailbox +True ' | Should -HaveCount 1
    }

    It 'unkn0wnvariable: calendars of the names in a text file' -Skip:(-not $had['calendars']) {
        $writes = Get-Write calendars
        $writes.target | Should -Be 'chris@contoso.com:\Calendar', 'juergen.mueller@contoso.com:\Calendar'
        $writes | ForEach-Object { "$($_.parameters.User) $($_.parameters.AccessRights)" } | Should -BeExactly 'Default AvailabilityOnly', 'Default AvailabilityOnly'
        (Invoke-Tenant Get-MailboxFolderPermission @{ Identity = 'zoe.lindstrom:\Calendar'; User = 'Default' } $tenants['calendars']).AccessRights | Should -Be None
    }

    It 'unkn0wnvariable: a mail flow rule for the domains in a text file' -Skip:(-not $had['flow rule from a list']) {
        $write = Get-Write 'flow rule from a list'
        $write.command | Should -Be New-TransportRule
        $write.parameters.RecipientDomainIs | Should -BeExactly example.net, example.org
        $write.parameters.Priority | Should -BeExactly 0
        (Invoke-Tenant Get-TransportRule @{} $tenants['flow rule from a list'])[0].Name | Should -BeExactly $write.target
    }

    It 'admindroid: operations to audit, for every mailbox' -Skip:(-not $had['audited operations']) {
        $writes = Get-Write 'audited operations'
        $writes.target | Should -Be $mailboxes.PrimarySmtpAddress
        $writes | ForEach-Object { $_.parameters.AuditAdmin.Count, $_.parameters.AuditDelegate.Count, $_.parameters.AuditOwner.Count -join ' ' } | Select-Object -Unique | Should -BeExactly '16 13 12'
        $seen['audited operations'].Output | Should -Contain "Mailbox Audit logging enabled for $($mailboxes.Count) mailboxes"
    }

    It 'admindroid: a warning on mail from outside, but for the groups that exist' -Skip:(-not $had['external warning']) {
        $write = Get-Write 'external warning'
        $write.command | Should -Be New-TransportRule
        $write.parameters.ExceptIfSentToMemberOf | Should -BeExactly finance, projectx
        $write.parameters.PrependSubject | Should -BeExactly '[EXTERNAL]:'
        $write.parameters.ApplyHtmlDisclaimerText | Should -BeLike '<p><div style="background-color:#FFEB9C;*'
        $seen['external warning'].Output | Should -Contain 'nosuchgroup not exist in the tenant'
    }

    It 'JeremyTBradshaw: rights from a table, with a second try where one exists' -Skip:(-not $had['folder rights']) {
        Get-Write 'folder rights' | ForEach-Object { "$($_.command) $($_.target) $($_.parameters.User) $($_.parameters.AccessRights -join ',')" } | Should -BeExactly @(
            'Add-MailboxFolderPermission chris:\Calendar bob.ward Reviewer'
            'Set-MailboxFolderPermission chris:\Calendar adele.vance Reviewer'
            'Add-MailboxFolderPermission john.smith:\Inbox chris ReadItems,FolderVisible'
        )
        $seen['folder rights'].Output | Should -Contain 'Success (Set by Path): User:adele.vance | AccessRights:Reviewer | Folder:/Calendar'
        $seen['folder rights'].Output | Should -Contain 'Error: The user "nobody" is either not valid SMTP address, or there is no matching information.'
    }

    It '12Knocksinna: a distribution group becomes a Microsoft 365 group' -Skip:(-not $had['group converted']) {
        (Get-Write 'group converted').command | Should -Be (@('Set-DistributionGroup', 'New-UnifiedGroup', 'Set-UnifiedGroup', 'Set-UnifiedGroup') + @('Add-UnifiedGroupLinks') * 6 +
            @('Set-DistributionGroup', 'Set-DistributionGroup', 'Set-UnifiedGroup', 'Set-DistributionGroup'))
        $tenant = $tenants['group converted']
        $group = Invoke-Tenant Get-UnifiedGroup @{ Identity = 'finance' } $tenant
        $group.PrimarySmtpAddress | Should -BeExactly finance@contoso.com
        (Invoke-Tenant Get-UnifiedGroupLinks @{ Identity = 'finance'; LinkType = 'Members' } $tenant).PrimarySmtpAddress | Should -Contain pat.oneil@contoso.com
        $old = Invoke-Tenant Get-DistributionGroup @{ Identity = 'finance-convert' } $tenant
        "$($old.DisplayName) $($old.PrimarySmtpAddress) $($old.HiddenFromAddressListsEnabled)" | Should -BeExactly 'Finance Team (Converted to O365 Group) finance-Convert@contoso.com True'
        $seen['group converted'].Output | Should -Contain 'Warning! 1 recipients of 3 will be dropped from the Microsoft 365 Group because their recipient type is unsupported'
        $seen['group converted'].Screen | Should -Match '\[P\] Private Group  \[O\] Open \(Public\)'
    }

    It '12Knocksinna: a signature for every user' -Skip:(-not $had['signatures']) {
        $writes = Get-Write signatures
        $writes.target | Should -Be $users.UserPrincipalName
        for ($n = 0; $n -lt $users.Count; $n++) { $writes[$n].parameters.SignatureHtml | Should -BeLike "*<B>$($users[$n].DisplayName) </B>*" }
        $writes[0].parameters.SignatureHtml | Should -BeLike '*</B> Exchange Administrator<BR>*'
        $writes | ForEach-Object { "$($_.parameters.AutoAddSignature) $($_.parameters.AutoAddSignatureOnReply)" } | Select-Object -Unique | Should -BeExactly 'True False'
    }

    It 'gesbeckj: protocols of plans and mailboxes, by identities that Select-Object makes' -Skip:(-not $had['protocols']) {
        $writes = Get-Write protocols
        @($writes | Where-Object command -EQ Set-CASMailbox).target | Should -Be $mailboxes.PrimarySmtpAddress
        @($writes | Where-Object command -EQ Set-CASMailboxPlan).Count | Should -Be @(Invoke-Tenant Get-CASMailboxPlan).Count
        Invoke-Tenant Get-CASMailbox @{ Filter = 'ImapEnabled -eq $true -or PopEnabled -eq $true' } $tenants['protocols'] | Should -BeNullOrEmpty
    }

    It 'stu-h: protocols of plans, by an address and a name of other days' -Skip:(-not $had['protocols of plans']) {
        $plans = @(Invoke-Tenant Get-CASMailboxPlan)
        $writes = Get-Write 'protocols of plans'
        $writes.target | Should -Be $plans.Identity
        $writes | ForEach-Object { "$($_.parameters.ImapEnabled) $($_.parameters.PopEnabled) $($_.parameters.ActiveSyncEnabled)" } | Select-Object -Unique | Should -BeExactly 'False False False'
        $writes.account | Select-Object -Unique | Should -BeExactly '<admin>@<tenant>.onmicrosoft.com'
        $seen['protocols of plans'].Output | Should -Contain "Setting all $($plans.Count) mailbox plans with the following settings:"
    }

    It 'vanvfields: forwarding to the outside, asked before' -Skip:(-not $had['forwarding off']) {
        $write = Get-Write 'forwarding off'
        "$($write.command) $($write.target) $($write.parameters.AutoForwardEnabled)" | Should -BeExactly 'Set-RemoteDomain Default False'
        $rows = Import-Report 'forwarding off' 'temp/contoso.com-MailboxForwarding.csv'
        $rows | ForEach-Object { "$($_.Identity)|$($_.ForwardingSmtpAddress)|$($_.ForwardingAddress)" } | Should -BeExactly @($forwarding | ForEach-Object { "$($_.Identity)|$($_.ForwardingSmtpAddress)|$($_.ForwardingAddress)" })
        $rows = Import-Report 'forwarding off' 'temp/contoso.com-InboxRules.csv'
        $rows.Identity | Should -BeExactly @($rules | Where-Object { $_.ForwardTo -or $_.ForwardAsAttachmentTo -or $_.DeleteMessage -or $_.RedirectTo }).Identity
    }

    It 'vanvfields: archives and holds, asked three times' -Skip:(-not $had['archives and holds']) {
        $writes = Get-Write 'archives and holds'
        $writes[0].command | Should -Be Set-OrganizationConfig
        @($writes | Where-Object command -EQ Enable-Mailbox).target | Should -Be @($users | Where-Object ArchiveStatus -EQ None).Identity
        @($writes | Where-Object command -EQ Set-Mailbox).target | Should -Be @($mailboxes | Where-Object { -not $_.LitigationHoldEnabled -and $_.RecipientTypeDetails -ne 'DiscoveryMailbox' }).Identity
        Invoke-Tenant Get-Mailbox @{ Filter = "ArchiveStatus -eq 'None' -and RecipientTypeDetails -eq 'UserMailbox'" } $tenants['archives and holds'] | Should -BeNullOrEmpty
    }

    It 'lincolnI: one more address for every mailbox' -Skip:(-not $had['new addresses']) {
        $writes = Get-Write 'new addresses'
        $writes.target | Should -Be $mailboxes.Alias
        for ($n = 0; $n -lt $mailboxes.Count; $n++) { $writes[$n].parameters.EmailAddresses | Should -BeExactly (@($mailboxes[$n].EmailAddresses) + "smtp:$($mailboxes[$n].Alias)@contoso.net") }
        (Invoke-Tenant Get-Mailbox @{ Identity = 'pat.oneil@contoso.net' } $tenants['new addresses']).PrimarySmtpAddress | Should -BeExactly pat.oneil@contoso.com
    }

    It 'lincolnI: a shared mailbox of the name that is asked for' -Skip:(-not $had['made shared']) {
        $write = Get-Write 'made shared'
        "$($write.command) $($write.target) $($write.parameters.Type)" | Should -BeExactly 'Set-Mailbox new.hire Shared'
        (Invoke-Tenant Get-Mailbox @{ Identity = 'new.hire' } $tenants['made shared']).RecipientTypeDetails | Should -Be SharedMailbox
        $seen['made shared'].Output | Should -Contain '...new.hire has been converted to a Shared Mailbox'
    }
}

Describe 'Security & Compliance' {
    It 'SPT-Seb: sensitivity labels' -Skip:(-not $had['labels']) {
        $rows = Import-Report labels 'Contoso/SensitivityLabelsExport-Contoso-*.csv' ';'
        $rows.Count | Should -BeGreaterThan 0
        $seen['labels'].Output -match '^host: [\w.]+\.ps\.compliance\.protection\.outlook\.com$' | Should -HaveCount 1
    }

    It 'SPT-Seb: label policies' -Skip:(-not $had['label policies']) {
        (Import-Report 'label policies' 'Contoso/SensitivityLabelPoliciesExport-Contoso-*.csv' ';').Count | Should -BeGreaterThan 0
    }

    It '12Knocksinna: holds, with both services in one window' -Skip:(-not $had['holds']) {
        $seen['holds'].Output | Should -Contain 'Litigation hold is enabled on the mailbox John Smith'
    }
}
