function Compare-ProxyWithCatalog {
    <#
    .SYNOPSIS
    Compares what PowerShell binds on imported proxies with the facts of a generated-module.json.gz.

    .DESCRIPTION
    Emits one object for each difference: Command, Parameter, What, Expected, Actual. There is no list of exceptions.
    Compared are, for each command: its name in the server's spelling, default parameter set, SupportsShouldProcess and
    ConfirmImpact; for each parameter: its name, type, aliases, validation attributes, and in each parameter set
    whether it is mandatory, its position, its pipeline flags and its help message. Commands and parameters that
    neither the catalog knows nor remoting gives to each are differences, too. A type that this engine does not have is expected as [object].

    .PARAMETER Catalog
    Path of generated-module.json.gz.

    .PARAMETER Module
    The imported module that holds the proxies.

    .PARAMETER Prefix
    The prefix that the proxies were imported with.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory = $true)][string]$Catalog,
        [Parameter(Mandatory = $true)][System.Management.Automation.PSModuleInfo]$Module,
        [string]$Prefix = ''
    )

    # Not known by these short names to Windows PowerShell 5.1.
    $netNames = @{ uint = 'System.UInt32'; ushort = 'System.UInt16'; ulong = 'System.UInt64'; short = 'System.Int16' }
    $everywhere = '__AllParameterSets'
    $common = @('Verbose', 'Debug', 'ErrorAction', 'WarningAction', 'InformationAction', 'ErrorVariable',
        'WarningVariable', 'InformationVariable', 'OutVariable', 'OutBuffer', 'PipelineVariable')
    if ($PSVersionTable.PSVersion -ge [version]'7.4') { $common += 'ProgressAction' }
    # What remoting gives to each proxy (original-module.md 3.4).
    $common += 'AsJob'

    function Read-Catalog([string]$Path) {
        $file = [System.IO.File]::OpenRead((Resolve-Path -LiteralPath $Path).ProviderPath)
        try {
            $gzip = New-Object System.IO.Compression.GZipStream $file, ([System.IO.Compression.CompressionMode]::Decompress)
            $reader = New-Object System.IO.StreamReader $gzip, ([System.Text.Encoding]::UTF8)
            $text = $reader.ReadToEnd()
        }
        finally { $file.Dispose() }
        (ConvertFrom-Json -InputObject $text).cmdlets
    }

    function New-Difference($What, $Expected, $Actual) {
        [pscustomobject]@{
            Command = $name; Parameter = $parameterName; What = $What; Expected = [string]$Expected; Actual = [string]$Actual
        }
    }

    function Compare-Fact($What, $Expected, $Actual) {
        if ([string]$Expected -cne [string]$Actual) { New-Difference $What $Expected $Actual }
    }

    function Join-Sorted($Items) { [string](@($Items | Where-Object { $null -ne $_ } | Sort-Object -CaseSensitive) -join ' ') }

    # A validation attribute in the catalog's spelling; nothing for what only names, completes or converts, such as the
    # CredentialAttribute that PowerShell itself adds to each [pscredential].
    function Get-ValidationText($Attribute) {
        if ($Attribute -is [System.Management.Automation.ArgumentTransformationAttribute]) { return }
        $kind = $Attribute.GetType().Name -replace 'Attribute$', ''
        switch -Regex ($kind) {
            '^(Parameter|Alias|ArgumentCompleter)$' { return }
            '^ValidateLength$' { return 'ValidateLength({0}, {1})' -f $Attribute.MinLength, $Attribute.MaxLength }
            '^ValidateCount$' { return 'ValidateCount({0}, {1})' -f $Attribute.MinLength, $Attribute.MaxLength }
            '^ValidateRange$' { return 'ValidateRange({0}, {1})' -f $Attribute.MinRange, $Attribute.MaxRange }
            '^ValidateSet$' {
                $values = @($Attribute.ValidValues | ForEach-Object { "'{0}'" -f $_.Replace("'", "''") })
                return 'ValidateSet({0})' -f ($values -join ',')
            }
            default { return "$kind()" }
        }
    }

    function Get-ExpectedType([string]$TypeName) {
        if (-not $TypeName) { return [object] }
        if ($netNames.ContainsKey($TypeName)) { $TypeName = $netNames[$TypeName] }
        $type = $TypeName -as [type]
        if ($null -eq $type) { [object] } else { $type }
    }

    function Compare-Parameter($Expected, $Actual) {
        Compare-Fact 'Name' $Expected.name $Actual.Name
        Compare-Fact 'Type' (Get-ExpectedType $Expected.type).FullName $Actual.ParameterType.FullName
        Compare-Fact 'Aliases' (Join-Sorted $Expected.aliases) (Join-Sorted $Actual.Aliases)
        $validations = foreach ($attribute in $Actual.Attributes) { Get-ValidationText $attribute }
        Compare-Fact 'Validation' (Join-Sorted $Expected.validate) (Join-Sorted $validations)
        $sets = @{}
        foreach ($set in $Expected.sets) {
            $setName = if ($set.ParameterSetName) { $set.ParameterSetName } else { $everywhere }
            $sets[$setName] = $set
        }
        if ($sets.Count -eq 0) { $sets[$everywhere] = [pscustomobject]@{} }
        Compare-Fact 'Sets' (Join-Sorted $sets.Keys) (Join-Sorted $Actual.ParameterSets.Keys)
        foreach ($setName in $sets.Keys) {
            $set = $sets[$setName]
            $found = $Actual.ParameterSets[$setName]
            if ($null -eq $found) { continue }
            $position = if ($found.Position -eq [int]::MinValue) { '' } else { $found.Position }
            Compare-Fact "Mandatory in $setName" ([bool]$set.Mandatory) $found.IsMandatory
            Compare-Fact "Position in $setName" $set.Position $position
            Compare-Fact "ValueFromPipeline in $setName" ([bool]$set.ValueFromPipeline) $found.ValueFromPipeline
            Compare-Fact "ValueFromPipelineByPropertyName in $setName" ([bool]$set.ValueFromPipelineByPropertyName) $found.ValueFromPipelineByPropertyName
            Compare-Fact "HelpMessage in $setName" $set.HelpMessage $found.HelpMessage
        }
    }

    function Compare-Command($Expected, $Actual) {
        $metadata = New-Object System.Management.Automation.CommandMetadata $Actual
        Compare-Fact 'DefaultParameterSet' $Expected.binding.DefaultParameterSetName $Actual.DefaultParameterSet
        $supports = [bool]$Expected.binding.SupportsShouldProcess
        Compare-Fact 'SupportsShouldProcess' $supports $metadata.SupportsShouldProcess
        if ($supports) { Compare-Fact 'ConfirmImpact' $Expected.binding.ConfirmImpact $metadata.ConfirmImpact }
        $implied = $common
        if ($supports) { $implied += 'WhatIf', 'Confirm' }
        $known = @{}
        foreach ($parameter in $Expected.parameters) {
            $parameterName = $parameter.name
            $known[$parameterName] = $true
            $found = $Actual.Parameters[$parameterName]
            if ($null -eq $found) { New-Difference 'Parameter' 'present' 'missing' }
            else { Compare-Parameter $parameter $found }
        }
        foreach ($parameterName in $implied) {
            if (-not $Actual.Parameters.ContainsKey($parameterName)) { New-Difference 'Parameter' 'present' 'missing' }
            $known[$parameterName] = $true
        }
        foreach ($parameterName in $Actual.Parameters.Keys) {
            if (-not $known.ContainsKey($parameterName)) { New-Difference 'Parameter' 'absent' 'present' }
        }
    }

    $functions = @{}
    foreach ($function in $Module.ExportedFunctions.Values) { $functions[$function.Name] = $function }
    foreach ($command in (Read-Catalog $Catalog)) {
        $parameterName = $null
        $verb, $noun = $command.name -split '-', 2
        $name = "$verb-$Prefix$noun"
        $function = $functions[$name]
        if ($null -eq $function) { New-Difference 'Command' 'present' 'missing'; continue }
        $functions.Remove($name)
        Compare-Fact 'Name' $name $function.Name
        Compare-Command $command $function
    }
    $parameterName = $null
    foreach ($name in @($functions.Keys)) { New-Difference 'Command' 'absent' 'present' }
}
