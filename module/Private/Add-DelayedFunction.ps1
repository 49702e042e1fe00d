function Add-DelayedFunction {
    # Defines functions in the module that it is bound to and that $Context belongs to. $Parts has three texts for each, behind a
    # first that is none of them: its name, a type that this engine has to know or nothing, and its body. A body is parsed when
    # somebody first looks at it, as those of the engine's built-in functions are, and a function is defined without the path of a
    # provider; where the engine has no such methods, or others, the public ones take longer.
    param($Context, [string[]] $Parts)
    $WhatIfPreference = $false
    $ConfirmPreference = 'None'
    $flags = [System.Reflection.BindingFlags] 'NonPublic, Static, Instance'
    $create = [scriptblock].GetMethod('CreateDelayParsedScriptBlock', $flags, $null, [type[]] ([string], [bool]), $null)
    $text = [object[]] ('', $false)
    if ($null -eq $create) { $create, $text = [scriptblock].GetMethod('Create', [type[]] [string]), [object[]] '' }
    $state = $Context.SessionState
    $set = $null
    $internal = [System.Management.Automation.SessionState].GetProperty('Internal', $flags)
    if ($null -ne $internal) {
        $place = $internal.GetValue($state)
        $set = $place.GetType().GetMethod('SetFunction', $flags, $null, [type[]] ([string], [scriptblock], [bool]), $null)
    }
    $function = [object[]] ('', $null, $false)
    for ($i = 1; $i -lt $Parts.Length; $i += 3) {
        if ($Parts[$i + 1] -and -not ($Parts[$i + 1] -as [type])) { continue }
        $text[0] = $Parts[$i + 2]
        $function[1] = $state.Module.NewBoundScriptBlock($create.Invoke($null, $text))
        if ($null -eq $set) { $null = $Context.InvokeProvider.Item.Set('function:script:' + $Parts[$i], $function[1]); continue }
        $function[0] = 'script:' + $Parts[$i]
        $null = $set.Invoke($place, $function)
    }
}
