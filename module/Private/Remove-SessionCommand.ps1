function Remove-SessionCommand {
    # Gives the engine its commands back. Remove-PSSession stays for the rows that a script may still hold, until the module goes
    # ($Always).
    param([switch] $Always)
    $drive = $ExecutionContext.InvokeProvider.Item
    foreach ($name in @($script:EarlierCommands.Keys)) {
        if ($name -eq 'Remove-PSSession' -and $script:LastRow -gt 900 -and -not $Always) { continue }
        $earlier = $script:EarlierCommands[$name]
        $script:EarlierCommands.Remove($name)
        if (-not $drive.Exists("function:$name")) { continue }
        $standIn = @($drive.Get("function:$name"))[0]
        # Somebody else may have put a function of his own in its place meanwhile.
        if ($standIn.ScriptBlock.Module -ne $ExecutionContext.SessionState.Module) { continue }
        if ($null -eq $earlier) { $drive.Remove("function:$name", $false) } else { $null = $drive.Set("function:global:$name", $earlier) }
    }
}
