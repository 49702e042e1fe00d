function New-StateScript {
    # What reads the State of a session's object. It belongs to no runspace, since one that does would have to wait for its own: the
    # object may be handed to others while that one is at work.
    $place = "EXOPSSession $(Get-NativeLibraryPath)".Replace("'", "''")
    [scriptblock]::Create("`$native = [System.AppDomain]::CurrentDomain.GetData('$place')" + '

[uint32] $length = 4096
do {
    $buffer = [byte[]]::new($length)
    $status = $native::exops_session_info($this.Handle, $buffer, $buffer.Length, [ref] $length)
} while ($status -eq 2)
if ($status -eq 0 -and [System.Text.Encoding]::UTF8.GetString($buffer, 0, $length) -match ''"state":"(\w+)"'') { $Matches[1] } else { ''Closed'' }')
}
