function Get-SandboxPath {
    # Absolute path of the sandbox program made for this machine.
    $system = [System.Runtime.InteropServices.RuntimeInformation]
    $prefix, $file = 'linux', 'exops-sandbox'
    if ($system::IsOSPlatform([System.Runtime.InteropServices.OSPlatform]::Windows)) { $prefix, $file = 'win', 'exops-sandbox.exe' }
    if ($system::IsOSPlatform([System.Runtime.InteropServices.OSPlatform]::OSX)) { $prefix = 'osx' }
    $rid = $prefix + '-' + $system::ProcessArchitecture.ToString().ToLowerInvariant()
    $path = [System.IO.Path]::Combine($script:ModuleRoot, 'runtimes', $rid, 'native', $file)
    if (-not [System.IO.File]::Exists($path)) { throw "The sandbox program '$path' is missing; build the project on this machine or install the package made for $rid." }
    $path
}
