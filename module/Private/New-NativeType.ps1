function New-NativeType {
    # The C functions of exops.h that this module calls as static methods of a type made in memory.
    param([string] $Path)
    $signatures = @{
        exops_abi_version  = 'uint32', @()
        exops_status_name  = 'int32', ('int32', 'byte[]', 'uint32', 'uint32&')
        exops_connect      = 'int32', ('byte[]', 'uint32', 'uint64&', 'uint64&')
        exops_session_info = 'int32', ('uint64', 'byte[]', 'uint32', 'uint32&')
        exops_sessions     = 'int32', ('byte[]', 'uint32', 'uint32&')
        exops_catalog      = 'int32', ('uint64', 'byte[]', 'uint32', 'uint64&')
        exops_invoke       = 'int32', ('uint64', 'byte[]', 'uint32', 'byte[]', 'uint32', 'uint32', 'uint64&')
        exops_reply        = 'int32', ('uint64', 'uint64', 'byte[]', 'uint32')
        exops_secret       = 'int32', ('uint64', 'uint64', 'byte[]', 'uint32', 'uint32&')
        exops_next         = 'int32', ('uint64', 'uint32', 'int32&', 'byte[]', 'uint32', 'uint32&')
        exops_drop         = 'int32', @('uint64')
        exops_disconnect   = 'int32', @('uint64')
    }
    $types = @{}
    foreach ($name in 'int32', 'uint32', 'uint64', 'byte[]') {
        $types[$name] = $name -as [type]
        $types[$name + '&'] = $types[$name].MakeByRefType()
    }

    $assembly = [System.Reflection.Emit.AssemblyBuilder]::DefineDynamicAssembly('EXOPSSession.Native', 'Run')
    $builder = $assembly.DefineDynamicModule('EXOPSSession.Native').DefineType('Exops', 'Public, Abstract, Sealed')
    foreach ($function in $signatures.Keys) {
        $returns, $takes = $signatures[$function]
        $parameters = [type[]] @(foreach ($type in $takes) { $types[$type] })
        $method = $builder.DefinePInvokeMethod(
            $function, $Path, 'Public, Static, PinvokeImpl', 'Standard', $types[$returns], $parameters, 'Cdecl', 'Ansi')
        $method.SetImplementationFlags('PreserveSig')
    }
    $native = $builder.CreateType()

    try {
        $abi = $native::exops_abi_version()
    } catch {
        throw (New-LibraryRecord $Path $_.Exception)
    }
    if ($abi -ne 1) {
        throw (New-FailureRecord -Id NativeLibraryMismatch -Category ResourceUnavailable -Target $Path -Message (
                "The native library '$Path' speaks version $abi of its interface and this module version 1; install module and library from one package."))
    }
    $native
}
