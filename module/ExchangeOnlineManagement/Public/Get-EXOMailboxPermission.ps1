function Get-EXOMailboxPermission {
    <#
    .SYNOPSIS
        Reads permissions on mailboxes.

    .DESCRIPTION
        The same as Get-MailboxPermission, under the name of today's module.

    .EXAMPLE
        Get-EXOMailbox -ResultSize Unlimited | Get-EXOMailboxPermission

    .LINK
        Connect-ExchangeOnline
    #>
    [CmdletBinding(DefaultParameterSetName = 'Default', PositionalBinding = $false)]
    param(
        [Parameter(ParameterSetName = 'Identity', ValueFromPipelineByPropertyName = $true)]
        [guid] $ExternalDirectoryObjectId,

        [Parameter(ParameterSetName = 'Identity', ValueFromPipeline = $true, ValueFromPipelineByPropertyName = $true)]
        [string] $Identity,

        [Parameter(ParameterSetName = 'Identity')]
        [switch] $Owner,

        [Parameter(ParameterSetName = 'Identity', ValueFromPipelineByPropertyName = $true)]
        [string] $PrimarySmtpAddress,

        [object] $ResultSize,

        [Parameter(ParameterSetName = 'Identity')]
        [switch] $SoftDeletedMailbox,

        [Parameter(ParameterSetName = 'Identity')]
        [string] $User,

        [Parameter(ParameterSetName = 'Identity', ValueFromPipelineByPropertyName = $true)]
        [string] $UserPrincipalName
    )
    process { Start-ExchangeRead $PSCmdlet Get-MailboxPermission $PSBoundParameters }
    end { Receive-ExchangeRead $PSCmdlet }
}
