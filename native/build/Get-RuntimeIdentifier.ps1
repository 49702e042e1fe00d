function Get-RuntimeIdentifier {
    <# .SYNOPSIS .NET's name of this machine, such as linux-x64: the folder that the native files lie in. #>
    [OutputType([string])]
    param()

    $runtime = [System.Runtime.InteropServices.RuntimeInformation]
    $architecture = $runtime::OSArchitecture.ToString().ToLowerInvariant()
    foreach ($system in @{ win = 'Windows'; linux = 'Linux'; osx = 'OSX' }.GetEnumerator()) {
        if ($runtime::IsOSPlatform([System.Runtime.InteropServices.OSPlatform]::($system.Value))) {
            return "$($system.Key)-$architecture"
        }
    }
}
