// Declarations only: what the stand-in and its compiler use of .NET, under the identity that .NET Framework and .NET both answer to.

using System.Reflection;

[assembly: AssemblyVersion("4.0.0.0")]

namespace System
{
    public class Object { }

    public abstract class ValueType { }

    public abstract class Enum : ValueType { }

    public class String { }

    public struct Void { }

    public struct Boolean { }

    public struct Int32 { }

    public interface IDisposable { void Dispose(); }

    public class Attribute { }

    public enum AttributeTargets { All = 0x7fff }

    public class AttributeUsageAttribute : Attribute
    {
        public AttributeUsageAttribute(AttributeTargets on) { }
        public bool AllowMultiple { get; set; }
        public bool Inherited { get; set; }
    }
}

namespace System.Collections.ObjectModel
{
    public class Collection<T> { }
}

namespace System.Reflection
{
    public class AssemblyVersionAttribute : Attribute { public AssemblyVersionAttribute(string version) { } }

    public class AssemblyTitleAttribute : Attribute { public AssemblyTitleAttribute(string title) { } }

    public class Assembly
    {
        public static Assembly GetExecutingAssembly() => null;
        public virtual string Location => null;
    }
}
