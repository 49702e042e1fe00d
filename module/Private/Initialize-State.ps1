function Initialize-State {
    # The module's state; when the private functions are read again it stays as it is. At import it would cost some 15 ms.
    if ($null -ne $script:Connections) { return }
    $script:Connections = [ordered] @{}
    $script:IsShared = $false
    $script:EndsWithShell = $false
    $script:FormatPaths = @()
    $script:SavedModules = @{}
    $script:Pipes = [System.Collections.ArrayList]::new()
    $script:Buffer = [byte[]]::new(65536)
    $script:SessionParameters = @{}
    $script:EarlierCommands = @{}
    $script:LastRow = 900
}
