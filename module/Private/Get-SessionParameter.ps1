function Get-SessionParameter {
    # The parameters of an engine's command as its stand-in takes them: the same in everything, but that a session may be a row, too.
    # A session of the engine that is given by position has a hidden parameter of its own type, in copies of the parameter sets,
    # because the binder gives it to no parameter that takes any object.
    param([string] $Name)
    if ($null -ne $script:SessionParameters[$Name]) { return $script:SessionParameters[$Name] }
    $parameters = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new()
    $common = @([System.Management.Automation.Cmdlet]::CommonParameters) + @([System.Management.Automation.Cmdlet]::OptionalCommonParameters)
    $known = (Get-EngineCommand $Name).Parameters
    $sets = @(if ($known.ContainsKey('Session')) { $known['Session'].ParameterSets.Keys })
    foreach ($parameter in $known.Values) {
        if ($parameter.Name -in $common) { continue }
        $attributes = [System.Collections.ObjectModel.Collection[System.Attribute]]::new()
        $copies = [System.Collections.ObjectModel.Collection[System.Attribute]]::new()
        foreach ($attribute in $parameter.Attributes) {
            $attributes.Add($attribute)
            if ($attribute -isnot [System.Management.Automation.ParameterAttribute] -or $attribute.ParameterSetName -notin $sets -or $sets -contains '__AllParameterSets') { continue }
            $copy = [System.Management.Automation.ParameterAttribute]::new()
            $copy.ParameterSetName = "$($attribute.ParameterSetName)Engine"
            foreach ($part in 'Position', 'Mandatory', 'ValueFromPipeline', 'ValueFromPipelineByPropertyName') { $copy.$part = $attribute.$part }
            $copies.Add($copy)
        }
        $type = $parameter.ParameterType
        if ($parameter.Name -eq 'Session') {
            foreach ($copy in $copies) { $copy.DontShow = $true; $copy.ValueFromPipelineByPropertyName = $false }
            if ($copies.Count) { $parameters.Add('EngineSession', [System.Management.Automation.RuntimeDefinedParameter]::new('EngineSession', $type, $copies)) }
            $type = if ($type.IsArray) { [psobject[]] } else { [psobject] }
        } else {
            foreach ($copy in $copies) { $attributes.Add($copy) }
        }
        $parameters.Add($parameter.Name, [System.Management.Automation.RuntimeDefinedParameter]::new($parameter.Name, $type, $attributes))
    }
    $script:SessionParameters[$Name] = $parameters
    $parameters
}
