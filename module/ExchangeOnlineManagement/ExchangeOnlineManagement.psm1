# The names of today's module over EXOPSSession's connections. They are never defined where Microsoft's module is present: a manifest
# of its name on the module path that doesn't carry the id of this one.

$ErrorActionPreference = 'Stop'

foreach ($folder in $env:PSModulePath.Split([System.IO.Path]::PathSeparator)) {
    if (-not $folder) { continue }
    $place = [System.IO.Path]::Combine($folder, 'ExchangeOnlineManagement')
    foreach ($pattern in 'ExchangeOnlineManagement.psd1', '*/ExchangeOnlineManagement.psd1') {
        foreach ($manifest in Microsoft.PowerShell.Management\Get-Item ([System.IO.Path]::Combine($place, $pattern)) -ErrorAction Ignore) {
            if ([System.IO.File]::ReadAllText($manifest.FullName).Contains('0c3d9f4e-8f57-4b59-9b0e-2f1a7d6c5e34')) { continue }
            throw ([System.Management.Automation.ErrorRecord]::new(
                    [System.InvalidOperationException]::new(
                        "Microsoft's module ExchangeOnlineManagement is present ($($manifest.FullName)), so its names stay its own; use it, or Connect-EXOPSSession."),
                    'ExchangeOnlineManagementPresent', [System.Management.Automation.ErrorCategory]::ResourceExists, $manifest.FullName))
        }
    }
}

$script:Core = Microsoft.PowerShell.Core\Import-Module ([System.IO.Path]::Combine($PSScriptRoot, '../../EXOPSSession.psd1')) -Global -PassThru
