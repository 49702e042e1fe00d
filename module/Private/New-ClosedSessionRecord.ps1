function New-ClosedSessionRecord {
    # A row whose connection has ended can't be used; the engine has this id for it.
    param($Row)
    New-FailureRecord -Id PSSessionStateBroken -Category InvalidOperation -Target $Row.Name -Message (
        "The session $($Row.Name) ($($Row.InstanceId)) of $($Row.ComputerName) is closed; open a new one with New-ExoPSSession or Connect-EXOPSSession.")
}
