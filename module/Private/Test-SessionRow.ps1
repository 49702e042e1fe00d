function Test-SessionRow {
    # Whether an object is a row of this module, of an open connection or a closed one.
    param($Session)
    $null -ne $Session -and $Session.PSObject.TypeNames -contains 'EXOPSSession.PSSession'
}
