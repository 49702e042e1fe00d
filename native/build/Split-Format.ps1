function Split-Format {
    <# .SYNOPSIS Lays each view of a format file into a file of its own, called after its type, so that a part can be loaded. #>
    param([string] $Path, [string] $Folder)

    if (-not (Test-Path $Path)) { return }
    $null = New-Item $Folder -ItemType Directory -Force
    foreach ($view in ([xml] [IO.File]::ReadAllText($Path)).SelectNodes('//View')) {
        $text = '<?xml version="1.0" encoding="utf-8"?><Configuration><ViewDefinitions>' + $view.OuterXml + '</ViewDefinitions></Configuration>'
        [IO.File]::WriteAllText("$Folder/$($view.SelectSingleNode('Name').InnerText).format.ps1xml", $text)
    }
}
