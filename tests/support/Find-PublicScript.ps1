function Find-PublicScript {
    <#
    .SYNOPSIS
        Where the text of a public script lies on this machine: it is never in this repository.

    .DESCRIPTION
        Looks below the folder that EXOPS_PUBLIC_SCRIPTS names, as <owner>/<name>/<commit>/<path>, then below a folder of temporary
        files, and fetches what isn't there from GitHub into the latter. Returns, for each script, what was given with Source (null when
        it can't be had) and Reason (why). A file that differs from the list by one byte is none.
    #>
    [CmdletBinding()]
    param([object[]] $Script)

    $store = Join-Path ([System.IO.Path]::GetTempPath()) 'exops-public-scripts'
    $folders = @($env:EXOPS_PUBLIC_SCRIPTS, $store) | Where-Object { $_ }
    $unreachable = ''
    foreach ($one in $Script) {
        $place = "$($one.repository)/$($one.commit)/$($one.path)"
        $source = $folders | ForEach-Object { Join-Path $_ $place } | Where-Object { Test-Path -LiteralPath $_ } | Select-Object -First 1
        $reason = ''
        if (-not $source -and -not $unreachable) {
            $source = Join-Path $store $place
            $null = New-Item -ItemType Directory -Force -Path (Split-Path $source)
            try {
                Invoke-WebRequest -Uri "https://raw.githubusercontent.com/$([uri]::EscapeUriString($place))" -OutFile $source -TimeoutSec 10 -Verbose:$false
            } catch [Microsoft.PowerShell.Commands.HttpResponseException] {
                $source, $reason = $null, "GitHub answered: $($_.Exception.Message)"
            } catch [System.Net.Http.HttpRequestException], [System.OperationCanceledException] {
                $source, $unreachable = $null, "GitHub can't be reached: $($_.Exception.Message)"
            }
        }
        if ($source -and (Get-FileHash -LiteralPath $source -Algorithm SHA256).Hash -ne $one.sha256) { $source, $reason = $null, "'$source' is not the file of the list." }
        if (-not $source -and -not $reason) { $reason = $unreachable }
        $one | Select-Object *, @{ Name = 'Source'; Expression = { $source } }, @{ Name = 'Reason'; Expression = { $reason } }
    }
}
