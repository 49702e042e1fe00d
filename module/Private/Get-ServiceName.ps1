function Get-ServiceName {
    # What a session is to: Exchange or Compliance; read from the text, since a connect does without a JSON library.
    param([uint64] $Handle)
    $text = Read-NativeText { param($buffer, $length) $script:Native::exops_session_info($Handle, $buffer, $buffer.Length, $length) }
    if ($text -match '"service":"(\w+)"') { $Matches[1] }
}
