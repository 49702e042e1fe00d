function Import-ProxyModule {
    # Makes the module tmp_<random> from the proxies' text and imports it globally: all of it or nothing.
    param($Connection, [hashtable] $Import)
    # The proxies know their connection by its number, so that each module goes on with its own.
    $number = [uint64] $Connection.Handle
    $doors = foreach ($door in "Invoke-ProxyCommand '$number' `$args[0] `$args[1] `$args[2] `$args[3]",
        "Start-PipedCommand '$number' `$args[0] `$args[1] `$args[2]",
        'Receive-Pipe $args[0]',
        'Stop-Pipe (Get-Pipe $args[0])') {
        $ExecutionContext.SessionState.Module.NewBoundScriptBlock([scriptblock]::Create($door))
    }
    $name = 'tmp_' + [System.IO.Path]::GetRandomFileName()
    try {
        # New-Module also imports what it made into the place where it runs; a throw-away place keeps these names out of this module.
        $module = & ([psmoduleinfo]::new($true)) {
            param($name, $body, $doors)
            Microsoft.PowerShell.Core\New-Module -Name $name -ScriptBlock $body -ArgumentList $doors -Verbose:$false -ErrorAction Stop
        } $name ([scriptblock]::Create($Import.Text)) $doors
        $module.Description = 'Implicit remoting for ' + $Connection.ConnectionUri
        $module.PrivateData = @{ ImplicitRemoting = $true }
        $Import.Module = $module
        $Import.Text = ''
        $null = $Connection.Imports.Add($Import)
        Microsoft.PowerShell.Core\Import-Module -ModuleInfo $module -Global -DisableNameChecking -Verbose:$false
    } catch {
        $why = ($_.Exception.GetBaseException().Message -split '\r?\n')[0]
        throw (New-FailureRecord -Id CommandImportFailed -Category InvalidData -Target $name -Message (
                "The commands of '$($Connection.ConnectionUri)' can't be imported ($why); report this with the name of your cloud."))
    }
    $module.OnRemove = $ExecutionContext.SessionState.Module.NewBoundScriptBlock([scriptblock]::Create(
            "Remove-Connection `$script:Connections['$([uint64] $Connection.Handle)']"))
}
