function Get-DocumentedLine {
    <#
    .SYNOPSIS
        The documented command lines of tests/fixtures/documented in the reference's order, each with its golden requests.

    .DESCRIPTION
        Facts come from documented-commands.json.gz, goldens from the files beside it; a line without a golden has none here,
        a golden without a line is an error. Requests holds the golden requests as "Command {parameters}"; "each" in a golden stands
        for one request for each of its items, in the place of "$_".
    #>
    param([string] $Fixtures)
    $packed = New-Object System.IO.Compression.GZipStream ([System.IO.File]::OpenRead("$Fixtures/documented-commands.json.gz")), ([System.IO.Compression.CompressionMode]::Decompress)
    $reader = New-Object System.IO.StreamReader $packed
    try { $facts = Read-Json $reader.ReadToEnd() } finally { $reader.Dispose() }
    $goldens = @{}
    foreach ($file in Get-ChildItem $Fixtures -Filter *.json) {
        foreach ($golden in (Read-Json ([System.IO.File]::ReadAllText($file.FullName))).lines) { $goldens["$($golden.cmdlet) $($golden.n)"] = $golden }
    }
    foreach ($fact in $facts) {
        $name = "$($fact.cmdlet) $($fact.n)"
        $requests = foreach ($request in @($goldens[$name].requests | Where-Object { $_ })) {
            $text = "$($request.CmdletName) $(ConvertTo-CanonicalJson $request.Parameters)"
            if (-not $request.PSObject.Properties['each']) { $text; continue }
            foreach ($item in $request.each) { $text.Replace('"$_"', (ConvertTo-CanonicalJson $item)) }
        }
        [pscustomobject] @{ Name = $name; Code = $fact.code; Golden = $goldens[$name]; Requests = @($requests) }
        $goldens.Remove($name)
    }
    if ($goldens.Count -gt 0) { throw "These goldens belong to no documented line: $($goldens.Keys -join ', ')." }
}
