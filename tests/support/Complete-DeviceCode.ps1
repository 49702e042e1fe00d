function Complete-DeviceCode {
    <# .SYNOPSIS The scripted person enters the code that a shell's host shows. #>
    param($ShellHost, $Running, $Sandbox, [string] $Artifacts)

    $deadline = [DateTime]::UtcNow.AddSeconds(30)
    do {
        $text = @($ShellHost.Lines) -join ' '
        $shown = [regex]::Match($text, '(http://\S+/devicelogin) and enter the code (\S+)')
        $ended = $Running.Handle.AsyncWaitHandle.WaitOne(20)
    } while (-not $shown.Success -and -not $ended -and [DateTime]::UtcNow -lt $deadline)
    $program = (Get-ChildItem "$Artifacts/EXOPSSandbox/runtimes" -Recurse -Filter exops-sandbox*)[0].FullName
    $null = & $program sign-in --url "$($shown.Groups[1].Value)?otc=$($shown.Groups[2].Value)" --user $Sandbox.Account --password $Sandbox.Password --code $Sandbox.Code
}
