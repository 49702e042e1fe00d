function Read-NativeText {
    # The text that a native function writes into a caller's buffer; the function is asked again when the buffer was too small.
    param([scriptblock] $Call)
    $buffer = [byte[]]::new(2048)
    while ($true) {
        [uint32] $length = 0
        $status = & $Call $buffer ([ref] $length)
        if ($status -ne 2) { break }
        $buffer = [byte[]]::new($length)
    }
    if ($status -eq 0) { [System.Text.Encoding]::UTF8.GetString($buffer, 0, $length) }
}
