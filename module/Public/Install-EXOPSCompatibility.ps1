function Install-EXOPSCompatibility {
    <#
    .SYNOPSIS
        Lays out the files that scripts written for the retired module search for, so that they run without an edit.

    .DESCRIPTION
        Such scripts look below %LOCALAPPDATA%\Apps\2.0 for CreateExoPSSession.ps1 or
        Microsoft.Exchange.Management.ExoPowershellModule.dll before they connect. This command puts small stand-ins there, four
        folders of them because scripts take the first, the last, or the one without _none_ in its path; all load this module.
        It can be run again at any time, and is to be when the module has moved. The scripts show the original banner when they load;
        the environment variable EXOPS_NO_BANNER, set to anything, silences it.

        On Linux and macOS that folder is AppData/Local in your home. The environment variables by which scripts find it are set in
        this shell, and by a marked block of lines in your profile for all hosts (~/.config/powershell/profile.ps1) in each new one:
        LOCALAPPDATA, USERPROFILE, USERNAME and TEMP, each also as localappdata and LocalAppData, where the machine has none of
        that name. A shell that is started with -NoProfile doesn't have them.

        With -Compatibility ExchangeOnlineManagement the names of the module of today (Connect-ExchangeOnline, Get-EXOMailbox) are
        found by auto-load, too: a manifest of that name is laid among your own modules. Where Microsoft's module is present its
        names stay its own, and ours are not defined.

        With -Remove the files, the folders that are empty then, the lines of the profile and the variables are gone.

    .PARAMETER Compatibility
        Other modules whose names are laid out, too: ExchangeOnlineManagement.

    .PARAMETER Remove
        Takes everything away that this command laid out.

    .EXAMPLE
        Install-EXOPSCompatibility

    .EXAMPLE
        Install-EXOPSCompatibility -WhatIf

        Says what would be laid out, and where.

    .EXAMPLE
        Install-EXOPSCompatibility -Remove

    .LINK
        about_EXOPSSession_OldScripts

    .LINK
        Connect-EXOPSSession
    #>
    [CmdletBinding(SupportsShouldProcess = $true)]
    [OutputType('EXOPSSession.Compatibility')]
    param(
        [switch] $Remove,

        [ValidateSet('ExchangeOnlineManagement')]
        [string[]] $Compatibility = @()
    )
    Import-PrivateFunction
    if (-not $PSBoundParameters.ContainsKey('WhatIf')) { $WhatIfPreference = $PSCmdlet.SessionState.PSVariable.GetValue('WhatIfPreference') }
    $place = Get-CompatibilityPlace
    try {
        if ($Remove) {
            if ($PSCmdlet.ShouldProcess($place.Folder, 'Remove the files that scripts for the retired module search for')) { Remove-CompatibilityFile $place }
            if ($place.Profile -and $PSCmdlet.ShouldProcess($place.Profile, 'Remove the lines that set environment variables')) { Set-CompatibilityProfile $place -Remove }
            $module = Get-CompatibilityModule ExchangeOnlineManagement
            if ($null -ne $module -and [System.IO.File]::Exists($module.Manifest) -and $PSCmdlet.ShouldProcess($module.Manifest, 'Remove the manifest of the names of today')) { Remove-CompatibilityModule $module }
            return
        }
        if ($PSCmdlet.ShouldProcess($place.Folder, 'Lay out the files that scripts for the retired module search for')) { Save-CompatibilityFile $place }
        if ($place.Profile -and $PSCmdlet.ShouldProcess($place.Profile, 'Add lines that set environment variables')) { Set-CompatibilityProfile $place }
        foreach ($name in $Compatibility) {
            $module = Get-CompatibilityModule $name
            if ($null -eq $module) {
                $PSCmdlet.ThrowTerminatingError((New-FailureRecord -Id ModuleFolderNotFound -Category ObjectNotFound -Target $name -Message (
                            "No folder below your home stands in PSModulePath, so the module '$name' can't be laid out; add one and repeat the command.")))
            }
            if ($PSCmdlet.ShouldProcess($module.Manifest, 'Lay out the manifest of the names of today')) { Save-CompatibilityModule $module }
        }
    } catch [System.Management.Automation.MethodInvocationException] {
        # The file system's own words: no right, no room, or a file that another shell has loaded.
        $PSCmdlet.ThrowTerminatingError((New-FailureRecord -Id CompatibilityNotChanged -Category WriteError -Target $place.Folder -Message (
                    "The compatibility files below '$($place.Folder)' can't be changed ($($_.Exception.GetBaseException().Message)); close other shells that use them and repeat the command.")))
    }
    if ($WhatIfPreference) { return }
    [pscustomobject] @{
        PSTypeName = 'EXOPSSession.Compatibility'
        Folder     = $place.Folder
        Module     = $place.Manifest
        Profile    = $place.Profile
    }
}
