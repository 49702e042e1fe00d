function Get-TokenOwner {
    # For whom a kept sign-in is good: the place where the account signs in, the account, and the application in whose name.
    param([string] $Authority, [string] $Account, [string] $ClientId)
    ($Authority, $Account, $ClientId -join "`n").ToLowerInvariant()
}
