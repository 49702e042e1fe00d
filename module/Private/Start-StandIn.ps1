function Start-StandIn {
    # What a stand-in has to do: the rows that its arguments select, and the arguments that are left for the engine's command.
    param($Caller, [string] $Command, [System.Collections.IDictionary] $Bound)
    $split = Split-SessionArgument $Command $Bound
    $items = [System.Collections.ArrayList]::new()
    if ($Bound.ContainsKey('InputObject')) { $null = $items.Add($Bound['InputObject']) }
    @{ Command = Get-EngineCommand $Command; Rows = $split.Rows; Arguments = $split.Rest; Preference = Get-CallerPreference $Caller; Items = $items }
}
