function New-SyntaxRecord {
    # The refusal of a part of a block for Invoke-Command, under the id that the server of the original had for it
    # (original-module.md 3.5).
    param([System.Management.Automation.Language.Ast] $Node)
    New-FailureRecord -Id ScriptsNotAllowed -Category ParserError -Target "$($Node.Extent)" -Message (
        "The syntax is not supported by this runspace: '$($Node.Extent)' is neither an Exchange command nor shapes what one returns; run it outside of Invoke-Command.")
}
