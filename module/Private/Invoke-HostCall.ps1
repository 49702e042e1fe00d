function Invoke-HostCall {
    # Answers what the native side asks of the shell: open a browser, show a text, sign, confirm a change, name a proxy, keep a
    # sign-in.
    param([uint64] $Operation, $Caller, [hashtable] $Preference, [hashtable] $Outcome, $Call)
    $answer = @{ answer = $false }
    switch ($Call.kind) {
        'message' { Microsoft.PowerShell.Utility\Write-Host $Call.message; return }
        'openUrl' {
            if ($Call.message) { Microsoft.PowerShell.Utility\Write-Host $Call.message }
            $browser = Start-Browser $Call.url
            if ($browser -is [string]) { $answer.error = $browser } else { $answer.answer = $true; $Outcome.Browser = $browser }
        }
        'findProxy' { $answer = Find-SystemProxy $Call.url }
        'cachedToken' { $answer = Read-CachedToken $Caller $Preference $Call }
        'keepToken' { Save-CachedToken $Operation $Caller $Preference $Call; return }
        'sign' { $answer = New-CertificateSignature $Call }
        { $_ -in 'confirm', 'whatIf' } {
            $ConfirmPreference = $Preference.Confirm
            $WhatIfPreference = $Preference.WhatIf
            try {
                # The engine adds its "Are you sure ...?" and remembers Yes to All and No to All for the pipeline.
                $answer.answer = $Caller.ShouldProcess($Call.message, $null, $null)
            } catch [System.Management.Automation.MethodInvocationException] {
                # A host that can't ask is an error, never a silent yes or no.
                $Caller.ThrowTerminatingError((New-FailureRecord -Id ConfirmationNotPossible -Category InvalidOperation -Message (
                            "This command asks for confirmation and this host can't ask ($($_.Exception.GetBaseException().Message)); add -Confirm:`$false if the change is meant.")))
            }
        }
    }
    $bytes = ConvertTo-OptionText $answer
    $null = $script:Native::exops_reply($Operation, $Call.callId, $bytes, $bytes.Length)
    [array]::Clear($bytes, 0, $bytes.Length)
}
