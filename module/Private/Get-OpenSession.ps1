function Get-OpenSession {
    # The native side's snapshots of all connections of this process, whichever runspace made them, the oldest first.
    $text = Read-NativeText { param($buffer, $length) $script:Native::exops_sessions($buffer, $buffer.Length, $length) }
    foreach ($session in (ConvertFrom-NativeText $text)) { $session }
}
