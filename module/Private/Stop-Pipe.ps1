function Stop-Pipe {
    # Ends what a pipe has under way.
    param([hashtable] $Pipe)
    if ($null -eq $Pipe) { return }
    $script:Pipes.Remove($Pipe)
    foreach ($call in $Pipe.Calls) { Stop-ProxyCall $call }
    $Pipe.Calls.Clear()
}
