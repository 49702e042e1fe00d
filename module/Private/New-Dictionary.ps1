function New-Dictionary {
    # An empty dictionary that keeps order and letter case whatever the culture; a hashtable's own keys may differ in case alone.
    , [System.Collections.Specialized.OrderedDictionary]::new()
}
