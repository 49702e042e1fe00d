function UpdateImplicitRemotingHandler {
    <#
    .SYNOPSIS
        Does nothing: the commands of a connection renew its sign-in by themselves.

    .DESCRIPTION
        The retired module had a function of this name, which taught imported commands to sign in again, and which scripts call.

    .EXAMPLE
        UpdateImplicitRemotingHandler

    .LINK
        Connect-EXOPSSession
    #>
    [CmdletBinding()]
    [OutputType([void])]
    param()
}
