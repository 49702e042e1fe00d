function Resolve-SessionCommand {
    # The Exchange command that a part of a block for Invoke-Command calls; nothing for one that shapes what such a command returns.
    param([System.Management.Automation.Language.CommandAst] $Call)
    $shaping = 'Select-Object', 'select', 'Where-Object', 'where', '?', 'ForEach-Object', 'foreach', '%', 'Sort-Object', 'sort', 'Group-Object', 'group',
    'Measure-Object', 'measure', 'Compare-Object', 'compare', 'diff', 'Select-String', 'sls', 'Write-Output', 'write', 'echo', 'Out-Null', 'Out-String',
    'Format-Table', 'ft', 'Format-List', 'fl'
    $name = $Call.GetCommandName()
    if ($name -in $shaping) { return }
    if ($name -notmatch '^[A-Za-z]+-[A-Za-z0-9]+$') { throw (New-SyntaxRecord $Call) }
    $name
}
