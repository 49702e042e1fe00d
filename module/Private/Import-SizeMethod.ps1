function Import-SizeMethod {
    # Gives the sizes of mailbox statistics, which come without their methods, what the live type had: whole numbers, rounded down
    # (original-module.md P73). A size that is text, as a quota is, gets none: scripts compare it with text (P74).
    $type = [System.Management.Automation.Runspaces.TypeData]::new('Deserialized.Microsoft.Exchange.Data.ByteQuantifiedSize')
    # The text has commas whatever the culture: 2.303 GB (2,473,094,022 bytes).
    $bytes = "[uint64] (`$this.ToString() -replace '.*\(|\D')"
    foreach ($unit in @{ Bytes = 0; KB = 10; MB = 20; GB = 30; TB = 40 }.GetEnumerator()) {
        $script = [scriptblock]::Create("($bytes) -shr $($unit.Value)")
        $type.Members.Add("To$($unit.Key)", [System.Management.Automation.Runspaces.ScriptMethodData]::new("To$($unit.Key)", $script))
    }
    Microsoft.PowerShell.Utility\Update-TypeData -TypeData $type -Force
}
