function Get-ConnectionService {
    # Exchange or Compliance.
    param($Connection)
    if ($Connection.Service) { return $Connection.Service }
    if ((Read-ConnectionInfo $Connection.Handle) -match '"service":"(\w+)"') { return $Matches[1] }
    'Exchange'
}
