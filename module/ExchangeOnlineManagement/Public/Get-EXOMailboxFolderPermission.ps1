function Get-EXOMailboxFolderPermission {
    <#
    .SYNOPSIS
        Reads permissions on folders.

    .DESCRIPTION
        The same as Get-MailboxFolderPermission, under the name of today's module.

    .EXAMPLE
        Get-EXOMailboxFolderPermission chris@contoso.com:\Calendar

    .LINK
        Connect-ExchangeOnline
    #>
    [CmdletBinding(PositionalBinding = $false)]
    param(
        [Parameter(Position = 0, ValueFromPipeline = $true, ValueFromPipelineByPropertyName = $true)]
        [string] $Identity,

        [Parameter(ValueFromPipelineByPropertyName = $true)]
        [guid] $ExternalDirectoryObjectId,

        [switch] $GroupMailbox,

        [Parameter(ValueFromPipelineByPropertyName = $true)]
        [string] $PrimarySmtpAddress,

        [string] $User,

        [Parameter(ValueFromPipelineByPropertyName = $true)]
        [string] $UserPrincipalName
    )
    process { Start-ExchangeRead $PSCmdlet Get-MailboxFolderPermission $PSBoundParameters }
    end { Receive-ExchangeRead $PSCmdlet }
}
