# What went wrong is written to a log, and thrown on.
param([string] $Account, [string] $Password)
$log = New-TemporaryFile
try {
    try {
        Connect-EXOPSSession -Credential (New-Object pscredential $Account, (ConvertTo-SecureString $Password -AsPlainText -Force))
    } catch {
        Add-Content $log "connect: $($_.Exception.Message)"
        throw
    }
} catch {
    $problem = $_
}
@(Get-Content $log).Count
Get-Content $log
$problem.FullyQualifiedErrorId
"$($problem.CategoryInfo)"
$problem.InvocationInfo.MyCommand.Name
Remove-Item $log
