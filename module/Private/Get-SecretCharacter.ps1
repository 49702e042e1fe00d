function Get-SecretCharacter {
    # The characters of a secret in an array, which whoever takes it clears: a string could not be.
    param([securestring] $Secret)
    $characters = [char[]]::new($Secret.Length)
    $memory = [System.Runtime.InteropServices.Marshal]::SecureStringToGlobalAllocUnicode($Secret)
    try {
        [System.Runtime.InteropServices.Marshal]::Copy($memory, $characters, 0, $characters.Length)
    } finally {
        [System.Runtime.InteropServices.Marshal]::ZeroFreeGlobalAllocUnicode($memory)
    }
    , $characters
}
