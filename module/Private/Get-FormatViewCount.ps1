function Get-FormatViewCount {
    # How many default tables and lists there are, for the progress that the original showed.
    ([System.IO.File]::ReadAllText((Get-FormatPath)) -split '<View>').Count - 1
}
