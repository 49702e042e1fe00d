function Get-FormatViewCount {
    # How many default tables and lists the patterns take, for the progress that the original showed.
    param([string[]] $TypeName)
    $count = 0
    foreach ($path in Get-FormatPath $TypeName) { $count += ([System.IO.File]::ReadAllText($path) -split '<View>').Count - 1 }
    $count
}
