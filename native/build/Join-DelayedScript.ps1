function Join-DelayedScript {
    <#
    .SYNOPSIS
        Merges files, one function each, into a script that defines them, each parsed when it is first called.
    .DESCRIPTION
        The functions' bodies stand in one comment at the end, behind lines that name them: the engine reads over it, and the script
        reads it from its own file. So no body can hold the end of a comment.
    #>
    param([IO.FileInfo[]] $Files, [string] $Path)

    $definer, $rest = $Files.Where({ $_.BaseName -eq 'Add-DelayedFunction' }, 'Split')
    $bodies = foreach ($file in $rest) {
        $tree = [System.Management.Automation.Language.Parser]::ParseFile($file.FullName, [ref] $null, [ref] $null)
        $body = $tree.EndBlock.Statements[0].Body.Extent.Text
        if ($body.Contains('#>')) { Stop-Build CommentInFunction "The function '$($file.BaseName)' has a comment between <# and #>, which ends the one it stands in: write it line by line." }
        "#: $($file.BaseName)`n" + $body.Substring(1, $body.Length - 2).Trim("`r", "`n")
    }
    $text = @(
        [IO.File]::ReadAllText($definer[0].FullName).Trim() -replace '^function ', 'function script:'
        ''
        '$text = [System.IO.File]::ReadAllText($PSCommandPath)'
        'Add-DelayedFunction $ExecutionContext ([regex]::Split($text.Substring(0, $text.LastIndexOf(''#>'')), ''(?m)^#: (\S+)()\r?\n''))'
        'Initialize-State'
        '<#'
        $bodies
        '#>'
    ) -join "`n"
    [IO.File]::WriteAllText($Path, $text + "`n")
}
