function Receive-ExchangeRead {
    # The results that were still under way when the pipe ended.
    param($Caller)
    & $script:Core { Receive-Pipe $args[0] } $Caller
}
