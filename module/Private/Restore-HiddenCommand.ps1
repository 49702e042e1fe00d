function Restore-HiddenCommand {
    # When an import goes, the commands that it hid come back; of those that are left the latest wins again.
    $imports = @(foreach ($connection in $script:Connections.Values) { $connection.Imports.ToArray() })
    if (-not @(foreach ($import in $imports) { if ($import.IsHidden) { $true } })) { return }
    foreach ($import in $imports) { Add-ProxyModule $import }
    $imports[-1].IsHidden = $false
}
