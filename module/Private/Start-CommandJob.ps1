function Start-CommandJob {
    # -AsJob (original-module.md 3.4): the command in a runspace of its own over the same connection; behind a pipe a job for each object.
    param([string] $Handle, $Caller, [string] $Name, [System.Collections.IDictionary] $Bound)
    $start = $ExecutionContext.InvokeCommand.GetCommand('Start-ThreadJob', [System.Management.Automation.CommandTypes]::Cmdlet)
    if ($null -eq $start) {
        $Caller.ThrowTerminatingError((New-FailureRecord -Id JobNotAvailable -Category NotInstalled -Target $Name -Message (
                    "'$($Caller.MyInvocation.MyCommand.Name) -AsJob' needs Start-ThreadJob, which this PowerShell doesn't have; install the module ThreadJob or use Start-Job.")))
    }
    $arguments = @{}
    foreach ($key in $Bound.Keys) { if ($key -ne 'AsJob') { $arguments[$key] = $Bound[$key] } }
    $session = Get-EXOPSSession | Microsoft.PowerShell.Core\Where-Object Handle -eq $Handle
    & $start -ArgumentList ([System.IO.Path]::Combine($script:ModuleRoot, 'EXOPSSession.psd1')), $session, $Name, $arguments -ScriptBlock {
        param($module, $session, $name, $arguments)
        Microsoft.PowerShell.Core\Import-Module $module
        EXOPSSession\Connect-EXOPSSession -Session $session -CommandName $name
        & $name @arguments
    }
}
