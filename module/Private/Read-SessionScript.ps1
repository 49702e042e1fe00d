function Read-SessionScript {
    # What a block for Invoke-Command is made of: its text, the values of its $using: variables, and the Exchange commands that it calls.
    # No script goes to the service, so the block runs here; what could do more than shape what Exchange commands return is refused,
    # as the server of the original refused it.
    param($Caller, [System.Collections.IDictionary] $Bound)
    $block = $Bound['ScriptBlock']
    if ($Bound.ContainsKey('FilePath')) {
        $block = [scriptblock]::Create([System.IO.File]::ReadAllText($Caller.GetUnresolvedProviderPathFromPSPath($Bound['FilePath'])))
    }
    $tree = $block.Ast
    if ($tree -is [System.Management.Automation.Language.FunctionDefinitionAst]) { $tree = $tree.Body }
    Assert-SessionSyntax $tree
    $using = @{}
    $edits = [System.Collections.ArrayList]::new()
    foreach ($node in $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.UsingExpressionAst] }, $true)) {
        $known = Get-UsingVariable $node
        $name = $known.VariablePath.UserPath -replace '^using:'
        $variable = $Caller.SessionState.PSVariable.Get($name)
        if ($null -eq $variable) {
            throw (New-FailureRecord -Id UsingVariableIsUndefined -Category InvalidOperation -Target $name -Message (
                    "The value of the using variable '`$using:$name' cannot be retrieved because it has not been set in the local session."))
        }
        $using["__using_$name"] = $variable.Value
        $stands = "`${__using_$name}"
        if ($known.Extent.Text[0] -eq '@') { $stands = "@__using_$name" }
        $null = $edits.Add(@{ At = $known.Extent.StartOffset; Length = $known.Extent.EndOffset - $known.Extent.StartOffset; Text = $stands })
    }
    $commands = @(foreach ($call in $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)) { Resolve-SessionCommand $call })
    # What is piped to Invoke-Command goes to the block's first command, unless the block says where.
    $first = $null
    if ($tree.EndBlock.Statements.Count) { $first = $tree.EndBlock.Statements[0].PipelineElements }
    if ($Caller.MyInvocation.ExpectingInput -and $null -eq $tree.ProcessBlock -and $tree.Extent.Text -notmatch '(?i)\$input\b' -and $first) {
        if ($first[0] -is [System.Management.Automation.Language.CommandAst]) { $null = $edits.Add(@{ At = $first[0].Extent.StartOffset; Length = 0; Text = '$input | ' }) }
    }
    $text = $tree.Extent.Text
    foreach ($edit in $edits | Microsoft.PowerShell.Utility\Sort-Object { $_.At } -Descending) {
        $at = $edit.At - $tree.Extent.StartOffset
        $text = $text.Remove($at, $edit.Length).Insert($at, $edit.Text)
    }
    if ($text.StartsWith('{')) { $text = $text.Substring(1, $text.Length - 2) }
    @{ Text = $text; Using = $using; Commands = @($commands | Microsoft.PowerShell.Utility\Sort-Object -Unique) }
}
