. "$PSScriptRoot/Add-Record.ps1"

function New-TestShell {
    <#
    .SYNOPSIS
        A shell of its own in this process, with both modules loaded, whose host records what it shows and answers prompts.

    .DESCRIPTION
        Returns Host (a RecordingHost), Runspace, and the methods Run(script, arguments) which returns the PowerShell object after
        the script has ended, Start(script, arguments) which returns it at once, and Close().
    #>
    param([string] $Artifacts)
    if (-not ('RecordingHost' -as [type])) { Add-Type -Path "$PSScriptRoot/RecordingHost.cs" }
    $recorder = [RecordingHost]::new()
    $state = [initialsessionstate]::CreateDefault()
    $runspace = [runspacefactory]::CreateRunspace($recorder, $state)
    $runspace.Open()
    $shell = [pscustomobject] @{ Host = $recorder; Runspace = $runspace }
    $shell | Add-Member ScriptMethod Start {
        param([string] $Script, [object[]] $Arguments = @())
        $powershell = [powershell]::Create()
        $powershell.Runspace = $this.Runspace
        $null = $powershell.AddScript($Script)
        foreach ($argument in $Arguments) { $null = $powershell.AddArgument($argument) }
        $output = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $empty = [System.Management.Automation.PSDataCollection[psobject]]::new()
        $empty.Complete()
        $handle = $powershell.BeginInvoke($empty, $output)
        $powershell | Add-Member -PassThru NoteProperty Output $output | Add-Member -PassThru NoteProperty Handle $handle
    }
    $shell | Add-Member ScriptMethod Run {
        param([string] $Script, [object[]] $Arguments = @())
        $powershell = $this.Start($Script, $Arguments)
        $powershell | Add-Member NoteProperty Failure $null
        try { $powershell.EndInvoke($powershell.Handle) } catch { $powershell.Failure = $_.Exception.GetBaseException().ErrorRecord }
        $powershell
    }
    $shell | Add-Member ScriptMethod Close {
        Add-Record Shell $this.Host.Lines
        $this.Runspace.Dispose()
    }
    $null = $shell.Run("Import-Module '$Artifacts/EXOPSSession', '$Artifacts/EXOPSSandbox'")
    $shell
}
