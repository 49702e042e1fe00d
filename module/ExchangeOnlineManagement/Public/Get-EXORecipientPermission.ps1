function Get-EXORecipientPermission {
    <#
    .SYNOPSIS
        Reads permissions to send as a recipient.

    .DESCRIPTION
        The same as Get-RecipientPermission, under the name of today's module.

    .EXAMPLE
        Get-EXORecipientPermission sales@contoso.com

    .LINK
        Connect-ExchangeOnline
    #>
    [CmdletBinding(DefaultParameterSetName = 'Default', PositionalBinding = $false)]
    param(
        [Parameter(ParameterSetName = 'Identity', Position = 0, ValueFromPipeline = $true, ValueFromPipelineByPropertyName = $true)]
        [string] $Identity,

        [string[]] $AccessRights,

        [Parameter(ParameterSetName = 'Identity', ValueFromPipelineByPropertyName = $true)]
        [guid] $ExternalDirectoryObjectId,

        [Parameter(ParameterSetName = 'Identity', ValueFromPipelineByPropertyName = $true)]
        [string] $PrimarySmtpAddress,

        [object] $ResultSize,

        [string] $Trustee,

        [Parameter(ParameterSetName = 'Identity', ValueFromPipelineByPropertyName = $true)]
        [string] $UserPrincipalName
    )
    process { Start-ExchangeRead $PSCmdlet Get-RecipientPermission $PSBoundParameters }
    end { Receive-ExchangeRead $PSCmdlet }
}
