function Get-ConnectionService {
    # Exchange or Compliance.
    param($Connection)
    if ((Read-ConnectionInfo $Connection.Handle) -match '"service":"(\w+)"') { return $Matches[1] }
    'Exchange'
}
