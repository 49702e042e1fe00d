function ConvertTo-ReadArgument {
    # The parameters of the imported command: whatever names the object becomes its Identity, what is ours alone is left out.
    param([System.Collections.IDictionary] $Bound)
    $arguments = [System.Collections.Generic.Dictionary[string, object]]::new()
    foreach ($name in $Bound.Keys) { $arguments[$name] = $Bound[$name] }
    # The surest name first: a piped object brings several, and its Identity may be a name that two mailboxes share.
    $identity = $null
    foreach ($name in 'ExternalDirectoryObjectId', 'ExchangeGuid', 'UserPrincipalName', 'PrimarySmtpAddress', 'Identity') {
        $value = $Bound[$name]
        if ($null -eq $identity -and "$value" -and $value -ne [guid]::Empty) { $identity = "$value" }
        $null = $arguments.Remove($name)
    }
    if ($null -ne $identity) { $arguments['Identity'] = $identity }
    foreach ($name in 'Async', 'DatabaseGuid', 'Properties', 'PropertySets') { $null = $arguments.Remove($name) }
    , $arguments
}
