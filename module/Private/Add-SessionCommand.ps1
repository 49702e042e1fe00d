function Add-SessionCommand {
    # While a connection lives, four commands of the engine have stand-ins that know its row, too. They belong to this module, so
    # that a script block given to Invoke-Command runs in its caller's scope as before. The engine's command is started by the stand-in
    # itself, so that its errors carry the caller's line; no loop stands around it, which would catch a caller's break. Help is the
    # engine's: a comment that forwards to nothing takes the stand-in's own out of the list.
    $earlier = $script:EarlierCommands
    if ($earlier.ContainsKey('Get-PSSession')) { return }
    $earlier['Get-PSSession'] = ${function:global:Get-PSSession}
    $earlier['Import-PSSession'] = ${function:global:Import-PSSession}
    $earlier['Invoke-Command'] = ${function:global:Invoke-Command}
    # This one may still stand from a connection before.
    if (-not $earlier.ContainsKey('Remove-PSSession')) { $earlier['Remove-PSSession'] = ${function:global:Remove-PSSession} }
    ${function:global:Get-PSSession} = ${function:Get-PSSessionStandIn}
    ${function:global:Import-PSSession} = ${function:Import-PSSessionStandIn}
    ${function:global:Invoke-Command} = ${function:Invoke-CommandStandIn}
    ${function:global:Remove-PSSession} = ${function:Remove-PSSessionStandIn}
}
