function Install-TestLayout {
    <#
    .SYNOPSIS
        Lets Install-EXOPSCompatibility lay its files out in a home of its own, and returns the variables by which a pattern of
        Invoke-Pattern loads the last of them, without the banner.
    #>
    [OutputType([hashtable])]
    param([string] $Artifacts, [string] $Folder)

    $variables = @{ HOME = (New-Item $Folder -ItemType Directory).FullName; USERPROFILE = ''; LOCALAPPDATA = ''; XDG_CONFIG_HOME = ''; XDG_DATA_HOME = ''; XDG_CACHE_HOME = '' }
    if ($IsWindows) { $variables.USERPROFILE, $variables.LOCALAPPDATA = $variables.HOME, "$($variables.HOME)\AppData\Local" }
    $ran = Invoke-Shell -Script "Import-Module '$Artifacts/EXOPSSession'; (Install-EXOPSCompatibility).Folder" -Environment $variables
    if ($ran.ExitCode -or $ran.Errors) { throw "Nothing was laid out: $($ran.Errors)" }
    $paths = @(Get-ChildItem $ran.Output[-1] -Recurse -Filter CreateExoPSSession.ps1).FullName
    @{ PATTERN_MODULE = $paths[-1]; EXOPS_NO_BANNER = '1' }
}
