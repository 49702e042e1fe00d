function Restore-HiddenCommand {
    # When an import goes, the commands that it hid come back, those of the latest import last.
    foreach ($connection in $script:Connections.Values) {
        foreach ($import in $connection.Imports) {
            if (-not $import.IsHidden) { continue }
            $import.IsHidden = $false
            Add-ProxyModule $import
        }
    }
}
