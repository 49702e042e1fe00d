# An import does this and defines the public functions; all else comes with the first of them that needs it.

# A user's global preferences are meant for the user's own lines, not for the module's inner workings.
$ErrorActionPreference = 'Stop'
$WhatIfPreference = $false
$ConfirmPreference = 'None'

$script:Native = $null
$script:Connections = $null
