function Get-UsingVariable {
    # The variable of a $using: expression, which may go on with members: $using:pair.Identity.
    param([System.Management.Automation.Language.UsingExpressionAst] $Using)
    $Using.SubExpression.Find({ $args[0] -is [System.Management.Automation.Language.VariableExpressionAst] }, $true)
}
