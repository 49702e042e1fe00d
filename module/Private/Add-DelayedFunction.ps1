function Add-DelayedFunction {
    # Defines functions in the module that it is bound to and that $Context belongs to. $Parts has three texts for each, behind a
    # first that is none of them: its name, a type that this engine has to know or nothing, and its body. A body is parsed when
    # somebody first looks at it, as those of the engine's built-in functions are; where the engine has no such method, or another,
    # the public one parses at once.
    param($Context, [string[]] $Parts)
    $WhatIfPreference = $false
    $ConfirmPreference = 'None'
    $flags = [System.Reflection.BindingFlags] 'NonPublic, Static'
    $method = [scriptblock].GetMethod('CreateDelayParsedScriptBlock', $flags, $null, [type[]] ([string], [bool]), $null)
    $given = [object[]] ('', $false)
    if ($null -eq $method) { $method, $given = [scriptblock].GetMethod('Create', [type[]] [string]), [object[]] '' }
    $place = $Context.InvokeProvider.Item
    $module = $Context.SessionState.Module
    for ($i = 1; $i -lt $Parts.Length; $i += 3) {
        if ($Parts[$i + 1] -and -not ($Parts[$i + 1] -as [type])) { continue }
        $given[0] = $Parts[$i + 2]
        $block = $method.Invoke($null, $given)
        if ($null -ne $module) { $block = $module.NewBoundScriptBlock($block) }
        $null = $place.Set('function:script:' + $Parts[$i], $block)
    }
}
