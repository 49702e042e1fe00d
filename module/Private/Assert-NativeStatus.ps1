function Assert-NativeStatus {
    # A status that means misuse is thrown.
    param($Status, [string] $Function)
    if ($Status -lt 0) { throw (New-StatusRecord $Status $Function) }
}
