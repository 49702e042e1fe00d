# What runs a script that loads and connects by itself: nothing is told to it, and nothing has been loaded.
param([string] $Pattern)
[Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
[Console]::WriteLine()
$given = @{}
if ($env:PATTERN_ARGUMENTS) { foreach ($one in (ConvertFrom-Json $env:PATTERN_ARGUMENTS).PSObject.Properties) { $given[$one.Name] = $one.Value } }
& "$PSScriptRoot/$Pattern.ps1" @given
