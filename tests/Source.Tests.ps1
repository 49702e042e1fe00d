# What the source itself promises: ASCII, PowerShell 5.1, one function a file, exports by name.

BeforeDiscovery {
    $root = Split-Path $PSScriptRoot
    $folders = "$root/module", "$root/native/build", "$root/tests"
    $scripts = @(Get-ChildItem $folders -Recurse -Include *.ps1, *.psm1, *.psd1 | Where-Object FullName -NotMatch 'node_modules') + @(Get-Item "$root/build.ps1")
    $cases = foreach ($file in $scripts) { @{ Name = $file.FullName.Substring($root.Length + 1); Path = $file.FullName } }
    $functions = foreach ($file in Get-ChildItem "$root/module" -Recurse -Filter *.ps1 | Where-Object { $_.Directory.Name -in 'Public', 'Private' }) {
        @{ Name = $file.FullName.Substring($root.Length + 1); Path = $file.FullName; Function = $file.BaseName }
    }
    $modules = @(
        @{ Name = 'EXOPSSession'; Folder = "$root/module" }
        @{ Name = 'ExchangeOnlineManagement'; Folder = "$root/module/ExchangeOnlineManagement" }
        @{ Name = 'EXOPSSandbox'; Folder = "$root/module/Sandbox" }
    )
    $own = foreach ($file in Get-ChildItem "$root/module/Private", "$root/module/Public" -Filter *.ps1) {
        @{ Name = $file.Name; Path = $file.FullName }
    }
}

BeforeAll {
    function Read-Source([string] $Path) {
        $tokens = $errors = $null
        $ast = [System.Management.Automation.Language.Parser]::ParseFile($Path, [ref] $tokens, [ref] $errors)
        [pscustomobject] @{ Ast = $ast; Tokens = $tokens; Errors = $errors }
    }

    # What PowerShell 7 reads and Windows PowerShell 5.1 does not.
    function Find-NewSyntax($Source) {
        foreach ($node in $Source.Ast.FindAll({ $true }, $true)) {
            $kind = $node.GetType().Name
            if ($kind -in 'TernaryExpressionAst', 'PipelineChainAst') { "line $($node.Extent.StartLineNumber): $kind" }
            elseif ($kind -match '^(InvokeMember|Member|Index)ExpressionAst$' -and $node.NullConditional) { "line $($node.Extent.StartLineNumber): null-conditional" }
            elseif ($kind -eq 'ScriptBlockAst' -and $node.CleanBlock) { "line $($node.Extent.StartLineNumber): clean block" }
            elseif ($kind -eq 'PipelineAst' -and $node.Background) { "line $($node.Extent.StartLineNumber): background job" }
            elseif ($kind -eq 'ConstantExpressionAst' -and "$($node.Extent)" -match '^[0-9a-fx]+(n|u|y|s|us|uy|ul)$' -and "$($node.Extent)" -notmatch '^0x') { "line $($node.Extent.StartLineNumber): number suffix" }
        }
        foreach ($token in $Source.Tokens) {
            if ("$($token.Kind)" -in 'QuestionQuestion', 'QuestionQuestionEquals', 'QuestionDot', 'QuestionLBracket', 'QuestionMark', 'AndAnd', 'OrOr') {
                "line $($token.Extent.StartLineNumber): $($token.Kind)"
            }
            if ("$($token.Kind)" -eq 'StringExpandable' -and $token.Text -match '(?<!`)(``)*`(e|u\{)') { "line $($token.Extent.StartLineNumber): escape of PowerShell 7" }
        }
    }
}

Describe 'Each script' {
    It '<Name> is ASCII' -ForEach $cases {
        $place = [regex]::Match([System.IO.File]::ReadAllText($Path), '[^\x09\x0a\x0d\x20-\x7e]')
        $place.Success | Should -BeFalse -Because "character $([int][char]("$($place.Value) "[0])) stands at $($place.Index)"
    }

    It '<Name> parses' -ForEach $cases {
        (Read-Source $Path).Errors | Should -BeNullOrEmpty
    }

    It '<Name> keeps to the syntax of Windows PowerShell 5.1' -ForEach ($cases | Where-Object Name -NotLike '*.Tests.ps1') {
        Find-NewSyntax (Read-Source $Path) | Should -BeNullOrEmpty
    }
}

Describe 'The check for new syntax' {
    It 'finds <Text>' -ForEach @(
        @{ Text = '$a = $b ? 1 : 2' }, @{ Text = '$a ?? 1' }, @{ Text = '$a ??= 1' }, @{ Text = '${a}?.b' }, @{ Text = '${a}?[0]' }
        @{ Text = 'Get-Item x && Get-Item y' }, @{ Text = 'Get-Item x || Get-Item y' }, @{ Text = 'function a { clean { } }' }
        @{ Text = 'Get-Item x &' }, @{ Text = '"`e[0m"' }, @{ Text = '"`u{41}"' }, @{ Text = '7uy' }
    ) {
        $tokens = $errors = $null
        $ast = [System.Management.Automation.Language.Parser]::ParseInput($Text, [ref] $tokens, [ref] $errors)
        Find-NewSyntax ([pscustomobject] @{ Ast = $ast; Tokens = $tokens }) | Should -Not -BeNullOrEmpty
    }
}

Describe 'Each function file' {
    It '<Name> holds one function of its own name and nothing else' -ForEach $functions {
        $statements = @((Read-Source $Path).Ast.EndBlock.Statements)
        $statements.Count | Should -Be 1
        $statements[0] | Should -BeOfType System.Management.Automation.Language.FunctionDefinitionAst
        $statements[0].Name | Should -BeExactly $Function
    }

    # Scripts call two of the original's functions by names without a verb.
    It '<Name> has an approved verb' -ForEach ($functions | Where-Object Function -NotIn 'UpdateImplicitRemotingHandler', 'RemoveBrokenOrClosedPSSession') {
        $Function.Split('-')[0] | Should -BeIn (Get-Verb).Verb
    }
}

Describe 'Module <Name>' -ForEach $modules {
    BeforeAll {
        $manifest = Import-PowerShellDataFile "$Folder/$Name.psd1"
        $public = (Get-ChildItem "$Folder/Public" -Filter *.ps1).BaseName
    }

    It 'exports its public functions by name' {
        $manifest.FunctionsToExport | Sort-Object | Should -Be ($public | Sort-Object)
        foreach ($kind in 'CmdletsToExport', 'VariablesToExport', 'AliasesToExport') { $manifest[$kind] | Should -BeNullOrEmpty }
    }

    It 'loads no assembly, format or type at import' {
        foreach ($key in 'RequiredAssemblies', 'FormatsToProcess', 'TypesToProcess', 'ScriptsToProcess', 'NestedModules', 'RequiredModules') {
            $manifest.Keys | Should -Not -Contain $key
        }
    }

    It 'documents each public function with examples' {
        foreach ($file in Get-ChildItem "$Folder/Public" -Filter *.ps1) {
            $help = (Read-Source $file.FullName).Ast.EndBlock.Statements[0].GetHelpContent()
            $help.Synopsis | Should -Not -BeNullOrEmpty -Because $file.Name
            $help.Examples.Count | Should -BeGreaterThan 0 -Because $file.Name
        }
    }
}

Describe 'Inside the client module' {
    # An administrator's server decides which functions an import defines; none of them may stand in for what this module calls.
    It '<Name> calls only its own functions and commands named in full' -ForEach $own {
        $mine = (Get-ChildItem "$(Split-Path $PSScriptRoot)/module" -Recurse -Filter *.ps1).BaseName
        $calls = (Read-Source $Path).Ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)
        foreach ($call in $calls) {
            $called = $call.GetCommandName()
            if ($null -eq $called) { continue }
            if ($called -notin $mine) { $called | Should -Match '^Microsoft\.PowerShell\.(Core|Utility|Management)\\' }
        }
    }

    It 'keeps all reflection in three files' {
        $found = Get-ChildItem "$(Split-Path $PSScriptRoot)/module" -Recurse -Filter *.ps1 | Select-String -Pattern 'Reflection\.|Runtime\.InteropServices\.Dll' -List
        $found.Filename | Sort-Object | Should -Be 'Add-DelayedFunction.ps1', 'New-NativeType.ps1', 'New-RemoteErrorRecord.ps1'
    }
}
