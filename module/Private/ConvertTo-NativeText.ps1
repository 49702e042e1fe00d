function ConvertTo-NativeText {
    # A hashtable as UTF-8 bytes of JSON for the native side.
    param([hashtable] $Value)
    , [System.Text.Encoding]::UTF8.GetBytes((ConvertTo-JsonText $Value))
}
