function Add-KnownValue {
    # Registers the known values of imported commands for tab completion; for no other command.
    param([hashtable] $Import)
    if ($null -eq $Import.Module) { return }
    $completer = { Get-KnownValue $args[0] $args[1] $args[2] }
    $known = [System.Collections.Generic.Dictionary[string, string]]::new([System.StringComparer]::OrdinalIgnoreCase)
    foreach ($row in $Import.Completions.Split([char[]] ';', [System.StringSplitOptions]::RemoveEmptyEntries)) {
        $parameter, $names, $values = $row.Split('|')
        $commands = $names.Split(' ')
        foreach ($command in $commands) { $known["${command}:$parameter"] = $values }
        Microsoft.PowerShell.Core\Register-ArgumentCompleter -CommandName $commands -ParameterName $parameter -ScriptBlock $completer
    }
    $Import.KnownValues = $known
}
