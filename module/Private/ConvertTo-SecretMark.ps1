function ConvertTo-SecretMark {
    # What stands for a SecureString or a credential until Join-SecretText puts the secret in.
    param($Value, [System.Collections.IDictionary] $Secrets)
    if ($Value -is [securestring]) {
        $mark = 'secret-' + [guid]::NewGuid().ToString('N')
        $Secrets[$mark] = $Value
        return $mark
    }
    $pair = [psobject]::new()
    $pair.PSObject.TypeNames.Insert(0, 'System.Management.Automation.PSCredential')
    $pair.PSObject.Properties.Add([psnoteproperty]::new('UserName', $Value.UserName))
    $pair.PSObject.Properties.Add([psnoteproperty]::new('Password', (ConvertTo-SecretMark $Value.Password $Secrets)))
    $pair
}
