# The module's state. Nothing else runs at import: the native library, formats and types come with the first connect.

# A user's global preferences are meant for the user's own lines, not for the module's inner workings.
$ErrorActionPreference = 'Stop'
$WhatIfPreference = $false
$ConfirmPreference = 'None'

$script:ModuleRoot = $PSScriptRoot
$script:Native = $null
$script:IsShared = $false
$script:EndsWithShell = $false
$script:FormatPaths = @()
$script:Connections = [ordered] @{}
$script:SavedModules = @{}
$script:SigningCertificates = @{}
$script:Pipes = [System.Collections.ArrayList] @()
$script:Buffer = [byte[]]::new(65536)
$script:SessionParameters = @{}
$script:EarlierCommands = @{}
$script:LastRow = 900
