function Import-PrivateFunction {
    # Defines what the public functions call, with the first of them that needs it.
    if ($null -ne $script:Connections) { return }
    $script:ModuleRoot = $ExecutionContext.SessionState.Module.ModuleBase
    $path = [System.IO.Path]::Combine($script:ModuleRoot, 'EXOPSSession.Private.ps1')
    $file = $ExecutionContext.InvokeCommand.GetCommand($path, 'ExternalScript')
    if ($null -eq $file) {
        $missing = [System.IO.FileNotFoundException]::new("The file '$path' of this module is missing; install EXOPSSession again.", $path)
        throw [System.Management.Automation.ErrorRecord]::new($missing, 'ModuleFileMissing', 'ObjectNotFound', $path)
    }
    # Where scripts have to be signed this throws unless the file is; it runs nothing.
    $null = $file.ScriptBlock
    Add-DelayedFunction $ExecutionContext $file.ScriptContents.Split("`f")
    Initialize-State
}
