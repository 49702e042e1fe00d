function Find-Secret {
    <#
    .SYNOPSIS
        Searches files for the secrets that sandboxes noted: where one stands, and how much was searched.

    .DESCRIPTION
        Secrets is the folder that EXOPS_SANDBOX_SECRETS named. Path are files and folders; of those outside the run's own folder
        only what was written since Since is read. Returns Found (lines that name the file and the position, and no secret), Secrets,
        Files and Bytes.
    #>
    param([string] $Secrets, [string[]] $Path, [datetime] $Since = [datetime]::MinValue)

    if (-not ('SecretSearch' -as [type])) { Add-Type -Path "$PSScriptRoot/SecretSearch.cs" }
    $search = [SecretSearch]::new()
    foreach ($file in Get-ChildItem $Secrets -File) {
        foreach ($line in [System.IO.File]::ReadAllLines($file.FullName)) {
            $what, $base64 = -split $line
            $search.Add($what, [System.Convert]::FromBase64String($base64))
        }
    }
    $found = foreach ($place in $Path | Where-Object { Test-Path $_ }) {
        foreach ($file in Get-ChildItem $place -File -Recurse -Force -Attributes !ReparsePoint) {
            # Sockets and pipes have no bytes to keep.
            if ($file.UnixMode -match '^[sp]' -or $file.LastWriteTime -lt $Since) { continue }
            $search.Search($file.FullName)
        }
    }
    [pscustomobject] @{ Found = @($found); Secrets = $search.Secrets; TooShort = $search.TooShort; Files = $search.Files; Bytes = $search.Bytes }
}
