function ConvertTo-JsonText {
    # A hashtable of texts, flags, numbers, lists of texts and hashtables as JSON; entries without a value are left out.
    # Written by hand, because ConvertTo-Json costs a first connect some 40 to 100 ms for the loading of its library, and
    # regular expressions 5 ms for theirs.
    param([hashtable] $Value)
    $controls = 0..31 -as [char[]]
    $quote = {
        param([string] $text)
        $text = $text.Replace('\', '\\').Replace('"', '\"')
        if ($text.IndexOfAny($controls) -ge 0) {
            foreach ($control in $controls) { $text = $text.Replace([string] $control, '\u{0:x4}' -f [int] $control) }
        }
        '"' + $text + '"'
    }
    $members = foreach ($name in $Value.Keys) {
        $one = $Value[$name]
        $text = $null
        if ($one -is [bool] -or $one -is [switch]) { if ($one) { $text = 'true' } else { $text = 'false' } }
        elseif ($one -is [int]) { $text = $one }
        elseif ($one -is [array]) { $text = '[' + (@(foreach ($item in $one) { & $quote $item }) -join ',') + ']' }
        elseif ($one -is [hashtable]) { $text = ConvertTo-JsonText $one }
        elseif ($one) { $text = & $quote $one }
        if ($null -ne $text) { '"', $name, '":', $text -join '' }
    }
    '{' + ($members -join ',') + '}'
}
