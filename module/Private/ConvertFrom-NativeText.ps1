function ConvertFrom-NativeText {
    # JSON of the native side as an object. Named in full: an imported command of the same short name must not stand in.
    param([string] $Text)
    Microsoft.PowerShell.Utility\ConvertFrom-Json -InputObject $Text
}
