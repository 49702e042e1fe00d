function ConvertTo-JsonText {
    # A hashtable of texts, flags, numbers, lists of texts and hashtables as JSON; entries without a value are left out.
    # Written by hand, because ConvertTo-Json costs a first connect some 40 to 100 ms for the loading of its library.
    param([hashtable] $Value)
    $quote = {
        param([string] $text)
        $text = $text -replace '([\\"])', '\$1'
        if ($text -match '[\x00-\x1f]') {
            foreach ($code in 0..31) { $text = $text.Replace([string] [char] $code, '\u{0:x4}' -f $code) }
        }
        '"' + $text + '"'
    }
    $members = foreach ($name in $Value.Keys) {
        $one = $Value[$name]
        if ($one -is [bool]) { "`"$name`":" + "$one".ToLowerInvariant() }
        elseif ($one -is [int]) { "`"$name`":$one" }
        elseif ($one -is [array]) { "`"$name`":[" + (@(foreach ($item in $one) { & $quote $item }) -join ',') + ']' }
        elseif ($one -is [hashtable]) { "`"$name`":" + (ConvertTo-JsonText $one) }
        elseif ($one) { "`"$name`":" + (& $quote $one) }
    }
    '{' + ($members -join ',') + '}'
}
