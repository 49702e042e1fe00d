function New-StatusRecord {
    # An error record of a status that means misuse; it carries the library's own name for it.
    param([int] $Status, [string] $Function)
    $name = Read-NativeText { param($buffer, $length) $script:Native::exops_status_name($Status, $buffer, $buffer.Length, $length) }
    $message = switch ($Status) {
        -2 { 'This connection is closed; run Connect-EXOPSSession and repeat the command.' }
        -6 { 'The native library was shut down; start a new PowerShell process.' }
        default { "The native library refused '$Function' with the status $name; start a new PowerShell process and report what you did." }
    }
    New-FailureRecord -Id "Native$name" -Category InvalidOperation -Target $Function -Message $message
}
