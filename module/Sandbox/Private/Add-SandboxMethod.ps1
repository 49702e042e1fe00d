function Add-SandboxMethod {
    # What a test or a curious person does with a sandbox: read its journal, make it fail, move its clock.
    param($Sandbox)
    $methods = @{
        Journal        = {
            param([long] $After = 0)
            @((Invoke-RestMethod -Uri "$($this.Address)/sandbox/journal?after=$After" -UseBasicParsing -Verbose:$false).requests)
        }
        Writes         = {
            param([long] $After = 0)
            @((Invoke-RestMethod -Uri "$($this.Address)/sandbox/journal?after=$After" -UseBasicParsing -Verbose:$false).writes)
        }
        AddFault       = {
            param([hashtable] $Fault)
            $null = Invoke-RestMethod -Method Post -Uri "$($this.Address)/sandbox/faults" -Body (ConvertTo-Json $Fault -Compress) -ContentType application/json -UseBasicParsing -Verbose:$false
        }
        ClearFaults    = {
            $null = Invoke-RestMethod -Method Delete -Uri "$($this.Address)/sandbox/faults" -UseBasicParsing -Verbose:$false
        }
        AddCertificate = {
            param([string] $AppId, [System.Security.Cryptography.X509Certificates.X509Certificate2] $Certificate)
            $body = ConvertTo-Json @{ appId = $AppId; certificate = [Convert]::ToBase64String($Certificate.RawData); thumbprint = $Certificate.Thumbprint }
            $null = Invoke-RestMethod -Method Post -Uri "$($this.Address)/sandbox/certificates" -Body $body -ContentType application/json -UseBasicParsing -Verbose:$false
        }
        WorkloadToken  = {
            Invoke-RestMethod -Uri "$($this.Address)/sandbox/workload-token" -UseBasicParsing -Verbose:$false
        }
        AdvanceClock   = {
            param([timespan] $By)
            $null = Invoke-RestMethod -Method Post -Uri "$($this.Address)/sandbox/clock" -Body ('{"advanceSeconds":' + [long] $By.TotalSeconds + '}') -ContentType application/json -UseBasicParsing -Verbose:$false
        }
    }
    foreach ($name in $methods.Keys) { Add-Member -InputObject $Sandbox -MemberType ScriptMethod -Name $name -Value $methods[$name] }
}
