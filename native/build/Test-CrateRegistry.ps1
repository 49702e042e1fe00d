function Test-CrateRegistry {
    <# .SYNOPSIS Whether cargo can get every crate of the workspace by itself; asks once, without its own retries. #>
    [OutputType([bool])]
    param([string] $Root)

    $before = $env:CARGO_NET_RETRY
    $env:CARGO_NET_RETRY = '0'
    try {
        # Continue: Windows PowerShell turns redirected error lines into errors.
        $ErrorActionPreference = 'Continue'
        $null = cargo fetch --quiet --manifest-path "$Root/Cargo.toml" 2>&1
        return $LASTEXITCODE -eq 0
    } finally {
        $env:CARGO_NET_RETRY = $before
    }
}
