function Import-NativeLibrary {
    # Makes the native functions known, once a process: its other runspaces find them among the data of the process. Of two that
    # come at the same moment each makes a type, and one is as good as the other.
    if ($null -ne $script:Native) { return }

    $path = Get-NativeLibraryPath
    $process = [System.AppDomain]::CurrentDomain
    $place = 'EXOPSSession ' + $path
    $native = $process.GetData($place)
    $script:IsShared = $null -ne $native
    if (-not $script:IsShared) {
        $native = New-NativeType $path
        $process.SetData($place, $native)
    }
    $script:Native = $native
}
