@{
    RootModule             = 'EXOPSSession.psm1'
    ModuleVersion          = '0.1.0'
    GUID                   = '6d5c2f0e-3c1b-4f0b-9d0c-5c8a4ad1f7b3'
    Author                 = 'EXOPSSession contributors'
    CompanyName            = 'EXOPSSession contributors'
    Copyright              = '(c) EXOPSSession contributors. MIT License.'
    Description            = 'Connect-EXOPSSession for today: the Exchange Online commands of a signed-in administrator, imported as functions, streamed and paged by a native core.'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions   = @('Desktop', 'Core')
    # One list: a second line that is a statement of its own costs the import 7 ms.
    FunctionsToExport      = @(
        'Connect-EXOPSSession', 'Connect-IPPSSession', 'Disconnect-EXOPSSession', 'Export-EXOPSSession', 'Get-EXOPSSession',
        'Install-EXOPSCompatibility', 'New-ExoPSSession', 'RemoveBrokenOrClosedPSSession', 'UpdateImplicitRemotingHandler'
    )
    CmdletsToExport        = @()
    VariablesToExport      = @()
    AliasesToExport        = @()
    PrivateData            = @{
        PSData = @{
            Tags       = @('Exchange', 'ExchangeOnline', 'Office365', 'Microsoft365', 'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri = 'https://opensource.org/license/mit'
        }
    }
}
