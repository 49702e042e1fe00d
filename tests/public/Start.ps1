# What the window of a public script has before somebody types the line that runs it: a folder of its own with the script and its
# input, and what a Windows machine has beside PowerShell and this one may not.
param([string] $Pattern)
[Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
[Console]::WriteLine($Pattern)
Set-Location $env:PUBLIC_FOLDER
if (-not $IsWindows) {
    # Drives.
    foreach ($drive in 'C', 'D') { $null = New-PSDrive -Name $drive -PSProvider FileSystem -Root "$env:PUBLIC_FOLDER/$drive" -Scope Global -ErrorAction Ignore }
    # Names that PowerShell leaves to programs of the same name here. They are local to this file: scripts see them, modules don't.
    Set-Alias sort Sort-Object
    Set-Alias sleep Start-Sleep
    function mkdir([string] $Path, [switch] $Force) { New-Item -ItemType Directory -Path $Path -Force:$Force }
}
# Nobody sits in front of the screen: a message box is answered with No, and a pause is none.
function New-Object([string] $TypeName, $ArgumentList, $Property, [string] $ComObject) {
    if ($ComObject -eq 'wscript.shell') { return [pscustomobject] @{} | Add-Member -PassThru ScriptMethod popup { 7 } }
    Microsoft.PowerShell.Utility\New-Object @PSBoundParameters
}
function Start-Sleep { }
& ([scriptblock]::Create($env:PUBLIC_LINE))
