function Get-EngineCommand {
    # The engine's own command behind a stand-in.
    param([string] $Name)
    $module = 'Core'
    if ($Name -eq 'Import-PSSession') { $module = 'Utility' }
    $ExecutionContext.InvokeCommand.GetCommand("Microsoft.PowerShell.$module\$Name", [System.Management.Automation.CommandTypes]::Cmdlet)
}
