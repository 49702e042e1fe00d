# The imported commands against the facts of the catalog: every command and every parameter, without exception.

BeforeAll {
    . "$PSScriptRoot/support/Compare-ProxyWithCatalog.ps1"
    $root = Split-Path $PSScriptRoot
    $artifacts = "$root/artifacts"
    Import-Module "$artifacts/EXOPSSession", "$artifacts/EXOPSSandbox" -Force
    $sandbox = Start-EXOPSSandbox -Mailboxes 5 -SignInAs chris@contoso.com
    Connect-EXOPSSession $sandbox.ConnectionUri $sandbox.AzureADAuthorizationEndpointUri
    $catalog = "$root/native/sandbox/catalog/generated-module.json.gz"
    $module = Get-Module tmp_*
}

AfterAll {
    Disconnect-EXOPSSession
    Stop-EXOPSSandbox
    Remove-Module EXOPSSession, EXOPSSandbox
}

Describe 'The imported commands' {
    It 'are the 787 of the catalog with its 5,907 parameters' {
        $own = @([System.Management.Automation.Cmdlet]::CommonParameters) + @([System.Management.Automation.Cmdlet]::OptionalCommonParameters) + 'AsJob'
        $module.ExportedFunctions.Count | Should -Be 787
        $parameters = foreach ($command in $module.ExportedFunctions.Values) { $command.Parameters.Keys | Where-Object { $_ -notin $own } }
        @($parameters).Count | Should -Be 5907
    }

    It 'bind as the catalog says' {
        $differences = @(Compare-ProxyWithCatalog -Catalog $catalog -Module $module)
        ($differences | Select-Object -First 20 | ForEach-Object { "$($_.Command) -$($_.Parameter) $($_.What): expected '$($_.Expected)', got '$($_.Actual)'" }) | Should -BeNullOrEmpty
    }

    It 'are fewer for a smaller role' {
        $shell = $env:BROWSER
        try {
            $small = Start-EXOPSSandbox -Mailboxes 5 -SignInAs helpdesk@contoso.com
            Connect-EXOPSSession $small.ConnectionUri $small.AzureADAuthorizationEndpointUri
            $count = @(Get-Command -Module tmp_*).Count
            $count | Should -BeGreaterThan 0
            $count | Should -BeLessThan 787
            Get-Command Remove-Mailbox -ErrorAction Ignore | Should -BeNullOrEmpty
        } finally {
            Stop-EXOPSSandbox $small
            $env:BROWSER | Should -Be $shell
        }
    }
}
