function Import-ProxyModule {
    # Makes the module tmp_<random> from the proxies' text and imports it globally: all of it or nothing. A proxy is parsed when
    # somebody first looks at it: most are never called, and parsing all took a third of a connect and 30 MB.
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
    $method, $text = Get-ScriptBlockMethod
    # Runs in the new module. One pattern exports all, because PowerShell compares each function with each exported name.
    $define = {
        param($Parts, $Doors, $Method, $Text)
        . ([scriptblock]::Create($Parts[0])) @Doors
        & {
            $WhatIfPreference = $false
            $ConfirmPreference = 'None'
            $place = $ExecutionContext.InvokeProvider.Item
            $module = $ExecutionContext.SessionState.Module
            for ($i = 1; $i -lt $Parts.Length; $i += 3) {
                if ($Parts[$i + 1] -and -not ($Parts[$i + 1] -as [type])) { continue }
                $Text[0] = $Parts[$i + 2]
                $null = $place.Set('function:script:' + $Parts[$i], $module.NewBoundScriptBlock($Method.Invoke($null, $Text)))
            }
        }
        $Parts = $Text = $null
        Microsoft.PowerShell.Core\Export-ModuleMember -Function '*-*'
    }
    try {
        # New-Module also imports what it made into the place where it runs; a throw-away place keeps these names out of this module.
        $module = & ([psmoduleinfo]::new($true)) {
            param($name, $body, $given)
            Microsoft.PowerShell.Core\New-Module -Name $name -ScriptBlock $body -ArgumentList $given -Verbose:$false -ErrorAction Stop
        } $name $define ($Import.Text.Split([char] 0), $doors, $method, $text)
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
