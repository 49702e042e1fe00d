function Find-SystemProxy {
    # The system's proxy for an address: WinINET's settings, automatic ones and scripts included, or those of macOS.
    param([uri] $Url)
    $system = [System.Net.WebRequest]::GetSystemWebProxy()
    # Each engine has its own way to say that the way is direct.
    if ($system.IsBypassed($Url)) { return @{ answer = $false } }
    $proxy = $system.GetProxy($Url)
    if ($null -eq $proxy -or $proxy -eq $Url) { return @{ answer = $false } }
    @{ answer = $true; proxy = $proxy.AbsoluteUri }
}
