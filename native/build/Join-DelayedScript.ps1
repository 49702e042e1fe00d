function Join-DelayedScript {
    <#
    .SYNOPSIS
        Merges files, one function each, into a script that is one comment: the module reads it and defines them, each parsed when it
        is first called.
    .DESCRIPTION
        The name, nothing and the body of each stand behind form feeds, as Add-DelayedFunction takes them. So no body can hold the end
        of a comment; that of the script is one of the last body's own.
    #>
    param([IO.FileInfo[]] $Files, [string] $Path)

    $parts = foreach ($file in $Files) {
        $tree = [System.Management.Automation.Language.Parser]::ParseFile($file.FullName, [ref] $null, [ref] $null)
        $body = $tree.EndBlock.Statements[0].Body.Extent.Text
        if ($body.Contains('#>')) { Stop-Build CommentInFunction "The function '$($file.BaseName)' has a comment between <# and #>, which ends the one it stands in: write it line by line." }
        $file.BaseName, '', $body.Substring(1, $body.Length - 2).Trim("`r", "`n")
    }
    [IO.File]::WriteAllText($Path, "<#`f" + ($parts -join "`f") + "`n#>`n")
}
