function Import-ProxyModule {
    # Makes the module tmp_<random> from the proxies' text and imports it: all of it or nothing. It goes to the whole shell and its
    # end closes the connection, or for Import-PSSession ($Caller and its parameters) to the place where that was called.
    param($Connection, [hashtable] $Import, $Caller, [System.Collections.IDictionary] $Bound)
    $name = 'tmp_' + [System.IO.Path]::GetRandomFileName()
    try {
        $define, $given = New-ProxyDefinition $Connection $Import['Pieces']
        # New-Module also imports what it made into the place where it runs; a throw-away place keeps these names out of this module.
        $module = & ([psmoduleinfo]::new($true)) {
            param($name, $body, $given)
            Microsoft.PowerShell.Core\New-Module -Name $name -ScriptBlock $body -ArgumentList $given -Verbose:$false -ErrorAction Stop
        } $name $define $given
        $module.Description = 'Implicit remoting for ' + $Connection['ConnectionUri']
        $module.PrivateData = @{ ImplicitRemoting = $true }
        $Import['Module'] = $module
        $Import['Pieces'] = @()
        $null = $Connection['Imports'].Add($Import)
        if ($null -ne $Caller) { $Import['Place'] = $Caller.SessionState }
        Add-ProxyModule $Import $Bound
    } catch {
        $cause = $_.Exception.GetBaseException()
        # Where the engine can't read a text, its first line only says where.
        if ($cause.Errors) { $cause = $cause.Errors[0] }
        $why = ($cause.Message -split '\r?\n')[0]
        throw (New-FailureRecord -Id CommandImportFailed -Category InvalidData -Target $name -Message (
                "The commands of '$($Connection['ConnectionUri'])' can't be imported ($why); report this with the name of your cloud."))
    }
    $ends = if ($null -eq $Caller) { "Remove-Connection `$script:Connections['{0}']" } else { "Remove-Import `$script:Connections['{0}'] '{1}'; Restore-HiddenCommand" }
    $ends = $ends -f $Connection['Handle'], $name
    $module.OnRemove = $ExecutionContext.SessionState.Module.NewBoundScriptBlock([scriptblock]::Create($ends))
}
