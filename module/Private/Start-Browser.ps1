function Start-Browser {
    # Opens a page for the person at this machine; returns the process that does it, or why that was not possible.
    param([string] $Url)
    $page = $null
    if (-not [uri]::TryCreate($Url, [System.UriKind]::Absolute, [ref] $page) -or $page.Scheme -notin 'https', 'http') { return "'$Url' is no web page" }
    $Url = $page.AbsoluteUri

    $start = [System.Diagnostics.ProcessStartInfo]::new()
    $start.UseShellExecute = $false
    if ($env:BROWSER) {
        # A command line: words or "quoted words"; %s stands for the page, else the page comes last.
        $words = @(foreach ($match in [regex]::Matches($env:BROWSER, '"([^"]*)"|(\S+)')) { $match.Groups[1].Value + $match.Groups[2].Value })
        if (-not ($words -like '*%s*')) { $words += '%s' }
        $start.FileName, $arguments = $words.Replace('%s', $Url)
        $start.Arguments = @(foreach ($argument in $arguments) { '"' + $argument + '"' }) -join ' '
    } elseif (-not (Test-Interactive)) {
        return 'nobody sits at this shell'
    } elseif ([System.Environment]::OSVersion.Platform -eq 'Win32NT') {
        $start.FileName = $Url
        $start.UseShellExecute = $true
    } else {
        $opener = 'open'
        if (-not [System.Runtime.InteropServices.RuntimeInformation]::IsOSPlatform([System.Runtime.InteropServices.OSPlatform]::OSX)) {
            if (-not $env:DISPLAY -and -not $env:WAYLAND_DISPLAY) { return 'this machine has no screen' }
            $opener = 'xdg-open'
        }
        $start.FileName = $opener
        $start.Arguments = '"' + $Url + '"'
    }
    try {
        [System.Diagnostics.Process]::Start($start)
    } catch {
        $_.Exception.GetBaseException().Message
    }
}
