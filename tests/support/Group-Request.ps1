function Group-Request {
    <#
    .SYNOPSIS
        Requests ("Command {parameters}") as one text for comparing: those of one command after the other sorted, because a
        pipeline may have several under way.
    #>
    [OutputType([string])]
    param([string[]] $Requests)
    $run = @()
    $texts = foreach ($request in @($Requests) + '') {
        if ($run.Count -gt 0 -and ($run[0] -split ' ')[0] -cne ($request -split ' ')[0]) { $run | Sort-Object; $run = @() }
        $run += $request
    }
    @($texts) -join "`n"
}
