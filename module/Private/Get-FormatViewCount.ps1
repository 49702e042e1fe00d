function Get-FormatViewCount {
    # How many default tables and lists the patterns take, for the progress that the original showed: each has a file of its own.
    param([string[]] $TypeName)
    if ($TypeName -notcontains '*') { return @(Get-FormatPath $TypeName).Count }
    [System.IO.Directory]::GetFiles([System.IO.Path]::Combine($script:ModuleRoot, 'Formats')).Length
}
