function Get-ConnectionInfo {
    # The native side's snapshot of a connection; $null once it is closed.
    param([uint64] $Handle)
    $text = Read-NativeText { param($buffer, $length) $script:Native::exops_session_info($Handle, $buffer, $buffer.Length, $length) }
    if ($text) { ConvertFrom-NativeText $text }
}
