function Read-Json {
    <# .SYNOPSIS The value of a JSON text, its times left as texts. #>
    param([string] $Text)
    $kind = @{}
    if ((Get-Command ConvertFrom-Json).Parameters.ContainsKey('DateKind')) { $kind.DateKind = 'String' }
    ConvertFrom-Json $Text @kind
}
