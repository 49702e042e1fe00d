function Get-IdentityEnvironment {
    # The variables by which Azure tells of a managed identity. They are read here, because on Linux and macOS the native side does
    # not see what a script sets.
    $environment = @{}
    $names = 'IDENTITY_ENDPOINT', 'IDENTITY_HEADER', 'IDENTITY_SERVER_THUMBPRINT', 'IMDS_ENDPOINT', 'AZURE_POD_IDENTITY_AUTHORITY_HOST',
    'AZURE_FEDERATED_TOKEN_FILE', 'AZURE_CLIENT_ID', 'AZURE_TENANT_ID', 'AZURE_AUTHORITY_HOST'
    foreach ($name in $names) {
        $value = [System.Environment]::GetEnvironmentVariable($name)
        if ($value) { $environment[$name] = $value }
    }
    $environment
}
