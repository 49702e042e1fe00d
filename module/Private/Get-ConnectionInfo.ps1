function Get-ConnectionInfo {
    # The native side's snapshot of a connection; $null once it is closed.
    param([uint64] $Handle)
    $text = Read-ConnectionInfo $Handle
    if ($text) { ConvertFrom-NativeText $text }
}
