function Get-OnlyConnection {
    # The connection that is meant: the one given, or the only one there is.
    param($Session)
    $connection = $null
    if ($null -ne $Session) { $connection = Find-Connection $Session } elseif ($script:Connections.Count -eq 1) { $connection = $script:Connections[0] }
    if ($null -ne $connection) { return $connection }
    if ($null -eq $Session -and $script:Connections.Count -gt 1) {
        throw (New-FailureRecord -Id SessionNotNamed -Category InvalidArgument -Message 'More than one connection is open; name one with -Session, from Get-EXOPSSession.')
    }
    throw (New-FailureRecord -Id NotConnected -Category InvalidOperation -Message 'The connection is not open; run Connect-EXOPSSession and repeat the command.')
}
