function ConvertTo-OptionText {
    # Connect options, or the answer to a question, as UTF-8 bytes of JSON; the caller clears them after use.
    param([hashtable] $Options)
    $sealed = foreach ($name in $Options.Keys) { if ($Options[$name] -is [securestring]) { $name } }
    if ($null -eq $sealed) { return , (ConvertTo-NativeText $Options) }
    , (Join-OptionSecret $Options $sealed)
}
