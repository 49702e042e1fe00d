// What scripts hand to Import-Module before they call New-ExoPSSession: it imports EXOPSSession, which has that command.
// The file EXOPSSession.path beside it names the module's manifest; Install-EXOPSCompatibility writes both.

using System.Management.Automation;
using System.Reflection;

[assembly: AssemblyVersion("16.0.3527.0")]
[assembly: AssemblyTitle("EXOPSSession's stand-in for the assembly of the retired Exchange Online module")]

public sealed class EXOPSSessionImport : IModuleAssemblyInitializer
{
    private const string Import =
        "param($assembly)\n" +
        "if (Microsoft.PowerShell.Core\\Get-Module -Name EXOPSSession) { return }\n" +
        "$record = [System.IO.Path]::Combine([System.IO.Path]::GetDirectoryName($assembly), 'EXOPSSession.path')\n" +
        "$manifest = 'EXOPSSession'\n" +
        "if ([System.IO.File]::Exists($record)) { $manifest = [System.IO.File]::ReadAllText($record) }\n" +
        "if (-not [System.IO.File]::Exists($manifest)) { $manifest = 'EXOPSSession' }\n" +
        "Microsoft.PowerShell.Core\\Import-Module -Name $manifest -Global -ErrorAction Stop";

    public void OnImport()
    {
        using (PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace))
        {
            shell.AddScript(Import).AddArgument(Assembly.GetExecutingAssembly().Location).Invoke();
        }
    }
}
