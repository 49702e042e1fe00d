# A profile loads the script each time a shell starts: the banner is for the host alone, and nothing else happens.
$here = (Get-Location).Path
$file = (Get-ChildItem "$env:LOCALAPPDATA\Apps\2.0" -Recurse -Filter CreateExoPSSession.ps1)[-1].FullName
'host:'
$output = @(. $file)
'end of host'
"$($output.Count) objects"
'location kept: ' + ((Get-Location).Path -eq $here)
'native library: ' + @((Get-Process -Id $PID).Modules | Where-Object ModuleName -Match 'exops').Count
$env:EXOPS_NO_BANNER = 'yes'
'host:'
. $file
'end of host'
