function Get-ScriptBlockMethod {
    # How script blocks are made whose text is parsed when it is first looked at, and the arguments, whose first is the text. The engine
    # makes its built-in functions so; where it has no such method, or another, the public one parses at once.
    $flags = [System.Reflection.BindingFlags] 'NonPublic, Static'
    $method = [scriptblock].GetMethod('CreateDelayParsedScriptBlock', $flags, $null, [type[]] ([string], [bool]), $null)
    if ($null -ne $method) { return $method, [object[]] ('', $false) }
    [scriptblock].GetMethod('Create', [type[]] [string]), [object[]] ''
}
