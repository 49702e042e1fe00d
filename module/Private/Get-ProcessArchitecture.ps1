function Get-ProcessArchitecture {
    # .NET's name of what this process runs on: x64, arm64, x86.
    [System.Runtime.InteropServices.RuntimeInformation]::ProcessArchitecture.ToString().ToLowerInvariant()
}
