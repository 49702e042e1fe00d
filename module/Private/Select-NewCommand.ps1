function Select-NewCommand {
    # An import without the commands whose names are taken where it goes, which Import-PSSession leaves out unless -AllowClobber is
    # given; the words are the engine's (original-module.md 3.1 item 7; the engine says them once, as a warning).
    param($Caller, [hashtable] $Preference, $Connection, [hashtable] $Import, [hashtable] $Selection)
    $place = $Caller.SessionState
    $taken = $place.InvokeCommand.InvokeScript($place, [scriptblock]::Create("`$ExecutionContext.InvokeCommand.GetCommands('*', 'Alias, Function, Filter, Cmdlet', `$true)"), @())
    $names = [System.Collections.Generic.HashSet[string]]::new([string[]] $taken.Name, [System.StringComparer]::OrdinalIgnoreCase)
    $skipped = [System.Collections.ArrayList]::new()
    $left = [System.Collections.ArrayList]::new()
    $parts = (-join $Import.Pieces).Split([char] 0)
    for ($i = 1; $i -lt $parts.Length; $i += 3) {
        # The server knows the command without the prefix.
        $known = $parts[$i].Remove($parts[$i].IndexOf('-') + 1, $Selection.prefix.Length)
        if ($known -in $skipped -or $known -in $left) { continue }
        if ($names.Contains($parts[$i])) { $null = $skipped.Add($known) } else { $null = $left.Add($known) }
    }
    if ($skipped.Count -eq 0) { return $Import }
    if ($left.Count -eq 0) {
        throw (New-FailureRecord -Id ErrorNoCommandsImportedBecauseOfSkipping -Category InvalidResult -Target $Connection.ComputerName -Message (
                'No command proxies have been created, because all of the requested remote commands would shadow existing local commands.  Use the AllowClobber parameter if you want to shadow existing local commands.'))
    }
    Write-StreamRecord $Caller $Preference Warning (
        "Proxy creation has been skipped for the following command: '$($skipped -join ', ')', because it would shadow an existing local command.  Use the AllowClobber parameter if you want to shadow existing local commands.")
    Receive-Catalog $Caller $Preference $Connection @{ prefix = $Selection.prefix; commandName = $left.ToArray() }
}
