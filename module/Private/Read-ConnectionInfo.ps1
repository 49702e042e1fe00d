function Read-ConnectionInfo {
    # The native side's snapshot of a connection as text: a member of it is found without the JSON library, which takes long to load.
    param([uint64] $Handle)
    Read-NativeText { param($buffer, $length) $script:Native::exops_session_info($Handle, $buffer, $buffer.Length, $length) }
}
