// Declarations only: what the stand-in uses of PowerShell, under the identity that PowerShell 5.1 and 7 both answer to. It is
// compiled against them, so that the build needs no package; they are not shipped.

using System.Collections.ObjectModel;
using System.Reflection;

[assembly: AssemblyVersion("3.0.0.0")]

namespace System.Management.Automation
{
    public interface IModuleAssemblyInitializer { void OnImport(); }

    public class PSObject { }

    public enum RunspaceMode { CurrentRunspace = 0 }

    public class PowerShell : IDisposable
    {
        public static PowerShell Create(RunspaceMode runspace) => null;
        public PowerShell AddScript(string script) => null;
        public PowerShell AddArgument(object value) => null;
        public Collection<PSObject> Invoke() => null;
        public void Dispose() { }
    }
}
