function New-DocumentedShell {
    <#
    .SYNOPSIS
        A connected shell in which documented lines run as printed: its drives C, D and M and its relative paths lie in a folder
        of the test, and somebody answers Get-Credential.

    .DESCRIPTION
        Returns Shell (of New-TestShell), Sandbox, Folder, Connect(prefix) and Run(line), which returns what the line asked of the
        tenant ("Command {parameters}" in canonical JSON, in order), its errors and how many questions it put.
    #>
    param([string] $Artifacts, $Sandbox, [string] $Folder)
    $shell = New-TestShell $Artifacts
    $documented = [pscustomobject] @{ Shell = $shell; Sandbox = $Sandbox; Folder = $Folder; Http = [System.Net.Http.HttpClient]::new(); Place = 0 }
    $documented | Add-Member ScriptMethod Connect {
        param([string] $Prefix = '')
        $run = $this.Shell.Run('param($uri, $authority, $prefix) $named = @{}; if ($prefix) { $named.Prefix = $prefix }; Connect-EXOPSSession $uri $authority @named',
            @($this.Sandbox.ConnectionUri, $this.Sandbox.AzureADAuthorizationEndpointUri, $Prefix))
        if ($run.Failure) { throw $run.Failure.Exception }
        $null = $this.Requests()
    }
    $documented | Add-Member ScriptMethod Requests {
        $journal = Read-Json $this.Http.GetStringAsync("$($this.Sandbox.Address)/sandbox/journal?after=$($this.Place)").Result
        $this.Place = $journal.last
        , @(foreach ($request in $journal.requests) {
                if ($null -ne $request.parameters) { "$($request.command) $(ConvertTo-CanonicalJson $request.parameters)" }
            })
    }
    $documented | Add-Member ScriptMethod Run {
        param($Line)
        $golden = $Line.Golden
        # Yes to whatever is asked; more answers than a line can need.
        foreach ($i in 1..9) { $this.Shell.Host.Answers.Enqueue(0) }
        foreach ($file in @($golden.reads.PSObject.Properties | Where-Object { $_ })) { [System.IO.File]::WriteAllText($file.Name, $file.Value) }
        if ($golden.seed) {
            $seed = $this.Shell.Run($golden.seed)
            if ($seed.Failure -or $seed.Streams.Error.Count) { throw "The seed of '$($Line.Name)' failed: $($seed.Failure)$($seed.Streams.Error -join '; ')" }
            $null = $this.Requests()
        }
        $asked = $this.Shell.Host.Prompts.Count
        $run = @($this.Shell.Run("& {`n$($golden.before)`n$($Line.Code)`n} | Out-Null"))[-1]
        $left = 0
        while ($this.Shell.Host.Answers.TryDequeue([ref] $left)) { }
        [pscustomobject] @{
            Requests  = $this.Requests()
            Errors    = @($run.Streams.Error) + @($run.Failure | Where-Object { $_ })
            Questions = $this.Shell.Host.Prompts.Count - $asked
        }
        $run.Dispose()
    }
    $documented | Add-Member ScriptMethod Close { $this.Shell.Close(); $this.Http.Dispose() }
    $null = $shell.Run('param($folder)
        foreach ($drive in "C", "D", "M") { $null = New-PSDrive $drive FileSystem $folder -Scope Global }
        function global:Get-Credential { param($UserName = "CONTOSO\admin") [pscredential]::new($UserName, (ConvertTo-SecureString "x1-y2-z3" -AsPlainText -Force)) }', @($Folder))
    $documented
}
