function Get-EXOMailboxFolderStatistics {
    <#
    .SYNOPSIS
        Reads sizes and counts of folders.

    .DESCRIPTION
        The same as Get-MailboxFolderStatistics, under the name of today's module.

    .EXAMPLE
        Get-EXOMailboxFolderStatistics -Identity chris@contoso.com -Folderscope Inbox

    .LINK
        Connect-ExchangeOnline
    #>
    [CmdletBinding(PositionalBinding = $false)]
    param(
        [switch] $Archive,

        [string] $DiagnosticInfo,

        [Parameter(ValueFromPipelineByPropertyName = $true)]
        [guid] $ExternalDirectoryObjectId,

        [string] $Folderscope,

        [Parameter(ValueFromPipeline = $true, ValueFromPipelineByPropertyName = $true)]
        [string] $Identity,

        [switch] $IncludeOldestAndNewestItems,

        [switch] $IncludeSoftDeletedRecipients,

        [Parameter(ValueFromPipelineByPropertyName = $true)]
        [string] $PrimarySmtpAddress,

        [Parameter(ValueFromPipelineByPropertyName = $true)]
        [string] $UserPrincipalName
    )
    process { Start-ExchangeRead $PSCmdlet Get-MailboxFolderStatistics $PSBoundParameters }
    end { Receive-ExchangeRead $PSCmdlet }
}
