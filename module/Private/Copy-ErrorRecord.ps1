function Copy-ErrorRecord {
    # The same record without the place where it was thrown, so that it carries the name and the line of the caller's command.
    param([System.Management.Automation.ErrorRecord] $Record)
    $copy = [System.Management.Automation.ErrorRecord]::new(
        $Record.Exception, $Record.FullyQualifiedErrorId, $Record.CategoryInfo.Category, $Record.TargetObject)
    $copy.CategoryInfo.Reason = $Record.CategoryInfo.Reason
    $copy.CategoryInfo.TargetName = $Record.CategoryInfo.TargetName
    $copy.CategoryInfo.TargetType = $Record.CategoryInfo.TargetType
    $copy.ErrorDetails = $Record.ErrorDetails
    $copy
}
