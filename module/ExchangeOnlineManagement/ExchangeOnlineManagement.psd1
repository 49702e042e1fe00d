@{
    RootModule             = 'ExchangeOnlineManagement.psm1'
    # Below every version of Microsoft's module, so that a script which demands a real one is told the truth.
    ModuleVersion          = '0.1.0'
    GUID                   = '0c3d9f4e-8f57-4b59-9b0e-2f1a7d6c5e34'
    Author                 = 'EXOPSSession contributors'
    CompanyName            = 'EXOPSSession contributors'
    Copyright              = '(c) EXOPSSession contributors. MIT License.'
    Description            = 'The names of the Exchange Online module of today over EXOPSSession, for shells without Microsoft''s module.'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions   = @('Desktop', 'Core')
    FunctionsToExport      = @(
        'Connect-ExchangeOnline', 'Disconnect-ExchangeOnline', 'Get-ConnectionInformation', 'Get-EXOCasMailbox', 'Get-EXOMailbox',
        'Get-EXOMailboxFolderPermission', 'Get-EXOMailboxFolderStatistics', 'Get-EXOMailboxPermission', 'Get-EXOMailboxStatistics',
        'Get-EXOMobileDeviceStatistics', 'Get-EXORecipient', 'Get-EXORecipientPermission')
    CmdletsToExport        = @()
    VariablesToExport      = @()
    AliasesToExport        = @()
}
