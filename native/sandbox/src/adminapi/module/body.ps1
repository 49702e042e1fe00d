    Begin
    {
        $CommandRequestId = [System.Guid]::NewGuid().ToString()
        $Pending = New-Object -TypeName 'System.Collections.Generic.List[hashtable]'
        $MayBatch = %BATCHING% -and $MyInvocation.ExpectingInput
        Write-Debug -Message "%COMMAND%: request $CommandRequestId, batching { $MayBatch }"
    }

    Process
    {
        $Arguments = Copy-Argument -Bound $PSBoundParameters
        $PipedTypeName = Get-PipedTypeName -Value $_
        if ($null -ne $PipedTypeName)
        {
%PIPED%            Write-Debug -Message ("Handed a {0}." -f $PipedTypeName)
        }
        try
        {
%SEALED%            # A question is due when the caller's preference is no higher than this weight.
            $MustAsk = Test-Question -Weight %IMPACT% -Preference $ConfirmPreference -Arguments $Arguments
            $Anchor = Resolve-Anchor -Arguments $Arguments -CustomRouting:%ROUTING%
            if ($MayBatch -and -not $MustAsk)
            {
                $Pending.Add(@{ Name = '%COMMAND%'; Arguments = $Arguments; Anchor = $Anchor })
                if ($Pending.Count -ge $script:LargestBatch)
                {
                    Send-Batch -Items $Pending -RequestId $CommandRequestId -Caller $PSCmdlet
                    $Pending.Clear()
                }
            }
            else
            {
                Invoke-ServerCommand -Name '%COMMAND%' -Arguments $Arguments -Anchor $Anchor -RequestId $CommandRequestId -MustAsk $MustAsk -Caller $PSCmdlet
            }
        }
        catch
        {
            # Only the unexpected ends up here: a "}" or worse.
            $PSCmdlet.WriteError((ConvertTo-ErrorRecord -Problem $_ -Command '%COMMAND%' -RequestId $CommandRequestId))
        }
    }

    End
    {
        if ($Pending.Count -gt 0)
        {
            Send-Batch -Items $Pending -RequestId $CommandRequestId -Caller $PSCmdlet
        }
    }
