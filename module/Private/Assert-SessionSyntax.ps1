function Assert-SessionSyntax {
    # Whether a block for Invoke-Command can only call commands and shape what they return.
    param([System.Management.Automation.Language.Ast] $Tree)
    $kinds = -split 'ScriptBlock ParamBlock Parameter NamedBlock StatementBlock Pipeline Command CommandParameter CommandExpression
        StringConstantExpression ExpandableStringExpression ConstantExpression VariableExpression UsingExpression ArrayLiteral ArrayExpression
        ParenExpression SubExpression Hashtable BinaryExpression UnaryExpression MemberExpression InvokeMemberExpression IndexExpression
        ScriptBlockExpression IfStatement ForEachStatement AssignmentStatement ReturnStatement ConvertExpression TypeConstraint Attribute
        NamedAttributeArgument MergingRedirection TernaryExpression'
    $types = -split 'string char bool byte int long decimal double datetime timespan guid version uri regex array hashtable switch object psobject pscustomobject ordered'
    $methods = -split 'ToString Trim TrimStart TrimEnd StartsWith EndsWith Contains Replace Split ToLower ToUpper Substring IndexOf PadLeft PadRight
        ToBytes ToKB ToMB ToGB ToTB AddDays AddHours AddMinutes AddMonths ToLocalTime ToUniversalTime'
    $known = [System.Collections.Generic.HashSet[string]]::new([string[]] ('_', 'PSItem', 'args', 'input', 'true', 'false', 'null'), [System.StringComparer]::OrdinalIgnoreCase)
    $handed = [System.Collections.ArrayList]::new()
    $read = [System.Collections.ArrayList]::new()
    foreach ($node in $Tree.FindAll({ $true }, $true)) {
        $kind = $node.GetType().Name -replace 'Ast$'
        $isSafe = $kind -in $kinds
        switch ($kind) {
            'MemberExpression' { $isSafe = -not $node.Static }
            'InvokeMemberExpression' { $isSafe = -not $node.Static -and "$($node.Member)" -in $methods }
            'TypeConstraint' { $isSafe = "$($node.TypeName)".TrimEnd('[', ']') -in $types }
            'Attribute' { $isSafe = "$($node.TypeName)" -in 'Parameter', 'CmdletBinding' }
            'Parameter' { $null = $known.Add($node.Name.VariablePath.UserPath) }
            'AssignmentStatement' { if ($node.Left.VariablePath) { $null = $known.Add($node.Left.VariablePath.UserPath) } else { $isSafe = $false } }
            'ForEachStatement' { $null = $known.Add($node.Variable.VariablePath.UserPath) }
            'UsingExpression' { $null = $handed.Add((Get-UsingVariable $node)) }
            'VariableExpression' { if (-not $handed.Contains($node)) { $null = $read.Add($node.VariablePath.UserPath) } }
        }
        if (-not $isSafe) { throw (New-SyntaxRecord $node) }
    }
    foreach ($name in $read) {
        if ($known.Contains($name)) { continue }
        throw (New-FailureRecord -Id VariableNotInSession -Category InvalidArgument -Target $name -Message (
                "The variable '`$$name' is not known in the session; write `$using:$name, or hand its value over with -ArgumentList."))
    }
}
