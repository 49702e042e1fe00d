@{
    RootModule             = 'EXOPSSandbox.psm1'
    ModuleVersion          = '0.1.0'
    GUID                   = 'b0c0a9b6-52a5-4a52-8f39-6c1a41f5a1de'
    Author                 = 'EXOPSSession contributors'
    CompanyName            = 'EXOPSSession contributors'
    Copyright              = '(c) EXOPSSession contributors. MIT License.'
    Description            = 'A tenant on this machine for trying and testing EXOPSSession: sign-in pages, admin API, mailboxes. It ends with the shell that started it.'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions   = @('Desktop', 'Core')
    FunctionsToExport      = @('Start-EXOPSSandbox', 'Stop-EXOPSSandbox')
    CmdletsToExport        = @()
    VariablesToExport      = @()
    AliasesToExport        = @()
}
