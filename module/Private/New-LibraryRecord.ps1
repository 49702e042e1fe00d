function New-LibraryRecord {
    # An error record of a native library that can't be loaded.
    param([string] $Path, [System.Exception] $Cause)
    if (-not [System.IO.File]::Exists($Path)) {
        return New-FailureRecord -Id NativeLibraryNotFound -Category ObjectNotFound -Target $Path -Message (
            "The native library '$Path' is missing; install the EXOPSSession package made for this system.")
    }
    New-FailureRecord -Id NativeLibraryNotLoaded -Category ResourceUnavailable -Target $Path -Message (
        "The native library '$Path' can't be loaded ($($Cause.GetBaseException().Message)); install the EXOPSSession package made for this system.")
}
