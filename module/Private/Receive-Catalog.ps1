function Receive-Catalog {
    # Completes what is known of a connection and returns one import of its commands: the text of the proxies, with the original's
    # progress on the way.
    param($Caller, [hashtable] $Preference, $Connection, [hashtable] $Selection)
    $commands = 'Getting command information from remote session ... {0} commands received'
    Write-ConnectProgress $Caller $Preference -Status ($commands -f 0) -Percent 0
    $import = @{ Module = $null; Text = ''; Completions = ''; KnownValues = $null; Place = $null; IsHidden = $false; Views = 0 }
    $heading, $import.Completions, $import.Text = Read-ProxyText $Caller $Preference $Connection $Selection {
        Register-KnownValue $import
        $import.Views = Get-FormatViewCount $Connection.FormatTypeName
    }
    $Connection.ConnectionUri, $Connection.ComputerName, $id, $count = $heading.Split([char] 10)
    $Connection.ConnectionId = [guid] $id
    Write-ConnectProgress $Caller $Preference -Status ($commands -f $count) -Percent 60
    Write-ConnectProgress $Caller $Preference -Status "Getting formatting and output information from remote session ... $($import.Views) objects received" -Percent 90
    $import
}
