function Get-KnownValue {
    # The known values of a parameter that begin with the word at the prompt. A completer can't be unregistered, so it answers
    # for commands of open connections only.
    param([string] $Command, [string] $Parameter, [string] $Word)
    $function = $ExecutionContext.InvokeCommand.GetCommand($Command, [System.Management.Automation.CommandTypes]::Function)
    if ($null -eq $function) { return }
    foreach ($import in @($script:Connections.Values | Microsoft.PowerShell.Core\ForEach-Object { $_.Imports })) {
        $values = ''
        if ($null -eq $import.KnownValues -or $import.Module.Name -ne $function.ModuleName) { continue }
        if (-not $import.KnownValues.TryGetValue("${Command}:$Parameter", [ref] $values)) { continue }
        $start = $Word.Trim('''"')
        foreach ($value in $values.Split(' ')) {
            if ($value.StartsWith($start, [System.StringComparison]::OrdinalIgnoreCase)) {
                [System.Management.Automation.CompletionResult]::new($value, $value, [System.Management.Automation.CompletionResultType]::ParameterValue, $value)
            }
        }
    }
}
