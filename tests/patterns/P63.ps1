# Errors of the server are caught by their type.
try { Set-Mailbox nobody@contoso.com -Office x -ErrorAction Stop } catch [System.Management.Automation.RemoteException] {
    "remote: $($_.Exception.GetType().FullName)"
    "serialized: $($null -ne $_.Exception.SerializedRemoteException)"
} catch { "other: $($_.Exception.GetType().FullName)" }
