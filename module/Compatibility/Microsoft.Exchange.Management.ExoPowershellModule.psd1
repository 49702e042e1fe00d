@{
    RootModule             = 'Microsoft.Exchange.Management.ExoPowershellModule.dll'
    ModuleVersion          = '16.0.3527.0'
    GUID                   = 'b2c0a4f1-7d55-4a0c-9c43-1f6a6d5f2a17'
    Author                 = 'EXOPSSession contributors'
    CompanyName            = 'EXOPSSession contributors'
    Copyright              = '(c) EXOPSSession contributors. MIT License.'
    Description            = 'Stands where scripts look for the retired module; importing it imports EXOPSSession, whose New-ExoPSSession answers.'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    FunctionsToExport      = @()
    CmdletsToExport        = @()
    VariablesToExport      = @()
    AliasesToExport        = @()
}
