function Get-NativeFile {
    <# .SYNOPSIS The file name that cargo gives the library or the sandbox on this system. #>
    [OutputType([string])]
    param([ValidateSet('library', 'sandbox')] [string] $Of)

    $names = switch -Wildcard (Get-RuntimeIdentifier) {
        'win-*' { @{ library = 'exops.dll'; sandbox = 'exops-sandbox.exe' } }
        'osx-*' { @{ library = 'libexops.dylib'; sandbox = 'exops-sandbox' } }
        default { @{ library = 'libexops.so'; sandbox = 'exops-sandbox' } }
    }
    $names[$Of]
}
