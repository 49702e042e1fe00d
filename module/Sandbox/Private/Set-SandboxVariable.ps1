function Set-SandboxVariable {
    # Sets an environment variable of this process as long as a sandbox runs; returns what it takes to put it back.
    param([string] $Name, [string] $Value)
    @{ Name = $Name; Value = $Value; Before = [System.Environment]::GetEnvironmentVariable($Name) }
    [System.Environment]::SetEnvironmentVariable($Name, $Value)
}
