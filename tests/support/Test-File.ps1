function Test-File {
    <# .SYNOPSIS One file of PowerShell proofs: the built modules against the sandbox. #>
    param([string] $Root, [string] $Path)

    Import-Module "$(Install-NuGetPackage -Root $Root -Name Pester -Version 5.7.1)/tools/Pester.psd1"
    $result = Invoke-Pester -Path $Path -Output Normal -PassThru
    if ($result.Result -ne 'Passed') { Stop-Build ProofFailed "The proofs of '$Path' failed: read the lines above." }
}
