function Invoke-SandboxCommand {
    <#
    .SYNOPSIS
        One command on a sandbox without the module: what the tenant really holds, or its error, straight from the JSON.

    .DESCRIPTION
        Returns the rows of all pages. A refusal returns an object with Status and Message, the text inside details[0].message.
    #>
    param($Sandbox, [string] $Token, [string] $Command, [hashtable] $Parameters = @{})

    $request = @{
        Method             = 'Post'
        Uri                = "$($Sandbox.Address)/adminapi/beta/$($Sandbox.TenantId)/InvokeCommand"
        Headers            = @{ Authorization = "Bearer $Token"; 'X-AnchorMailbox' = "UPN:$($Sandbox.Account)"; 'X-ResponseFormat' = 'json' }
        ContentType        = 'application/json'
        Body               = [System.Text.Encoding]::UTF8.GetBytes((ConvertTo-Json @{ CmdletInput = @{ CmdletName = $Command; Parameters = $Parameters } } -Depth 9))
        SkipHttpErrorCheck = $true
        StatusCodeVariable = 'status'
    }
    while ($request.Uri) {
        $answer = Invoke-RestMethod @request
        if ($status -ge 400) { break }
        $answer.value
        $request.Uri = $answer.'@odata.nextLink'
    }
    if ($status -lt 400) { return }
    [pscustomobject] @{ Status = $status; Message = ($answer.error.details[0].message -split '\|', 3)[-1] }
}
