# The rooms of ARCHITECTURE.md, held against what cargo and the sources say.
BeforeDiscovery {
    $sansIo = 'clixml', 'identity', 'proxies', 'adminapi'
}
BeforeAll {
    $root = Split-Path $PSScriptRoot
    $metadata = cargo metadata --format-version 1 --offline --manifest-path "$root/Cargo.toml" 2>$null | ConvertFrom-Json
    $nodes = @{}
    foreach ($node in $metadata.resolve.nodes) { $nodes[$node.id] = $node }
    $rooms = @{}
    foreach ($package in $metadata.packages | Where-Object { $metadata.workspace_members -contains $_.id }) { $rooms[$package.name] = $package.id }
    $names = @{}
    foreach ($package in $metadata.packages) { $names[$package.id] = $package.name }

    function Get-ReachedCrate([string] $Room) {
        $seen = @{}
        $open = New-Object System.Collections.Generic.Stack[string]
        $open.Push($rooms[$Room])
        while ($open.Count) {
            foreach ($edge in $nodes[$open.Pop()].deps) {
                if (-not ($edge.dep_kinds | Where-Object { $null -eq $_.kind }) -or $seen[$edge.pkg]) { continue }
                $seen[$edge.pkg] = $true
                $open.Push($edge.pkg)
            }
        }
        $seen.Keys | ForEach-Object { $names[$_] }
    }
}

Describe 'Rooms' {
    It 'has the rooms of the picture and no others' {
        $rooms.Keys | Sort-Object | Should -Be @('adminapi', 'clixml', 'ffi', 'identity', 'proxies', 'sandbox', 'session')
    }

    It '<_> does no I/O: it reaches neither a runtime nor an HTTP client' -ForEach $sansIo {
        $rooms[$_] | Should -Not -BeNullOrEmpty
        Get-ReachedCrate $_ | Where-Object { $_ -in 'tokio', 'reqwest', 'hyper', 'mio', 'socket2', 'axum' } | Should -BeNullOrEmpty
    }

    It 'lets the session reach both, so that the rule above can fail' {
        Get-ReachedCrate session | Where-Object { $_ -in 'tokio', 'reqwest' } | Sort-Object -Unique | Should -Be @('reqwest', 'tokio')
    }

    It 'gives the sandbox nothing of the client but clixml' {
        Get-ReachedCrate sandbox | Where-Object { $rooms.ContainsKey($_) } | Should -Be 'clixml'
    }

    It 'keeps unsafe code in ffi' {
        $unsafe = Get-ChildItem "$root/native" -Recurse -Filter *.rs |
            Select-String -Pattern '\bunsafe\s*(\{|fn|impl|extern|\()' | ForEach-Object Path | Sort-Object -Unique
        $unsafe | Should -Not -BeNullOrEmpty
        $unsafe | Where-Object { $_ -notmatch '[\\/]native[\\/]ffi[\\/]' } | Should -BeNullOrEmpty
    }

    It 'opens each crate with a document' {
        foreach ($room in $rooms.Keys) {
            $first = "$root/native/$room/src/lib.rs", "$root/native/$room/src/main.rs" | Where-Object { Test-Path $_ } | Select-Object -First 1
            [IO.File]::ReadAllLines($first)[0] | Should -BeLike '//! ?*'
        }
    }
}
