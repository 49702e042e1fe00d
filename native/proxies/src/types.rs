//! The types that a proxy's parameter may have.
//!
//! A type that stands in no list here makes the parameter untyped: a function whose parameter has a type that the
//! engine doesn't know can't be called, and the server converts untyped values on its own, as it does for all of Exchange's types.

/// How the proxy's text writes a parameter's type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TypeText {
    /// Known to each engine from Windows PowerShell 5.1 on; without brackets.
    Everywhere(String),
    /// Known to some engines: typed where the engine knows it, untyped elsewhere.
    Somewhere(&'static str),
    /// Not known to us.
    Untyped,
}

/// Name in the server's text, name that every engine knows (5.1 has no `uint`, `ushort`, `ulong`, `short`).
const EVERYWHERE: [(&str, &str); 44] = [
    ("bool", "bool"),
    ("byte", "byte"),
    ("char", "char"),
    ("cultureinfo", "cultureinfo"),
    ("datetime", "datetime"),
    ("decimal", "decimal"),
    ("double", "double"),
    ("float", "float"),
    ("guid", "guid"),
    ("hashtable", "hashtable"),
    ("int", "int"),
    ("int16", "int16"),
    ("int32", "int"),
    ("int64", "long"),
    ("ipaddress", "ipaddress"),
    ("long", "long"),
    ("mailaddress", "mailaddress"),
    ("object", "object"),
    ("pscredential", "pscredential"),
    ("psobject", "psobject"),
    ("regex", "regex"),
    ("sbyte", "sbyte"),
    ("scriptblock", "scriptblock"),
    ("securestring", "securestring"),
    ("short", "int16"),
    ("single", "float"),
    ("string", "string"),
    ("switch", "switch"),
    ("timespan", "timespan"),
    ("uint", "uint32"),
    ("uint16", "uint16"),
    ("uint32", "uint32"),
    ("uint64", "uint64"),
    ("ulong", "uint64"),
    ("uri", "uri"),
    ("ushort", "uint16"),
    ("version", "version"),
    ("xml", "xml"),
    ("collections.arraylist", "System.Collections.ArrayList"),
    ("datetimeoffset", "System.DateTimeOffset"),
    (
        "globalization.regioninfo",
        "System.Globalization.RegionInfo",
    ),
    ("io.stream", "System.IO.Stream"),
    ("management.automation.switchparameter", "switch"),
    ("security.securestring", "securestring"),
];

/// Windows only: `System.DirectoryServices` is no part of PowerShell elsewhere.
const SOMEWHERE: [&str; 1] = ["System.DirectoryServices.ActiveDirectorySecurityInheritance"];

/// Generic types whose arguments are known types.
const GENERIC: [(&str, &str, usize); 3] = [
    (
        "collections.generic.list",
        "System.Collections.Generic.List",
        1,
    ),
    (
        "collections.generic.hashset",
        "System.Collections.Generic.HashSet",
        1,
    ),
    (
        "collections.generic.dictionary",
        "System.Collections.Generic.Dictionary",
        2,
    ),
];

/// What the text of a type in the server's module becomes.
pub(crate) fn type_text(name: &str) -> TypeText {
    if let Some(known) = SOMEWHERE
        .iter()
        .find(|known| known.eq_ignore_ascii_case(name))
    {
        return TypeText::Somewhere(known);
    }
    everywhere(name).map_or(TypeText::Untyped, TypeText::Everywhere)
}

fn everywhere(name: &str) -> Option<String> {
    if let Some(element) = name.strip_suffix("[]") {
        return element_type(element).map(|element| format!("{element}[]"));
    }
    if let Some((generic, arguments)) = name.split_once('[') {
        let arguments = arguments.strip_suffix(']')?;
        let (_, canonical, count) = find(&GENERIC, generic, |row| row.0)?;
        let arguments: Option<Vec<String>> =
            arguments.split(',').map(|a| simple(a.trim())).collect();
        let arguments = arguments.filter(|arguments| arguments.len() == *count)?;
        return Some(format!("{canonical}[{}]", arguments.join(",")));
    }
    simple(name)
}

/// Arrays of arrays stop at the second level: nothing deeper was ever seen.
fn element_type(name: &str) -> Option<String> {
    match name.strip_suffix("[]") {
        Some(inner) => simple(inner).map(|inner| format!("{inner}[]")),
        None => simple(name),
    }
}

fn simple(name: &str) -> Option<String> {
    find(&EVERYWHERE, name, |row| row.0).map(|row| row.1.to_owned())
}

/// PowerShell finds `System.Uri` as `uri`, too, so the namespace is cut before the look-up.
fn find<'a, R>(rows: &'a [R], name: &str, key: impl Fn(&R) -> &'static str) -> Option<&'a R> {
    let bare = match name.get(..7) {
        Some(namespace) if namespace.eq_ignore_ascii_case("system.") => &name[7..],
        _ => name,
    };
    rows.iter().find(|row| key(row).eq_ignore_ascii_case(bare))
}

#[cfg(test)]
mod tests {
    use super::{TypeText, type_text};

    #[test]
    fn types_of_the_generated_module_keep_their_meaning_on_every_engine() {
        for (name, expected) in [
            ("string", "string"),
            ("String[]", "string[]"),
            ("byte[][]", "byte[][]"),
            ("uint", "uint32"),
            ("ushort", "uint16"),
            ("System.Object[]", "object[]"),
            ("System.IO.Stream", "System.IO.Stream"),
            (
                "System.Collections.Generic.List[string]",
                "System.Collections.Generic.List[string]",
            ),
            (
                "System.Collections.Generic.Dictionary[string, string]",
                "System.Collections.Generic.Dictionary[string,string]",
            ),
            (
                "System.Globalization.RegionInfo",
                "System.Globalization.RegionInfo",
            ),
        ] {
            assert_eq!(
                type_text(name),
                TypeText::Everywhere(expected.to_owned()),
                "{name}"
            );
        }
    }

    #[test]
    fn what_no_list_knows_is_untyped() {
        for name in [
            "Microsoft.Exchange.Data.SmtpAddress",
            "System.Collections.Generic.List[Microsoft.Exchange.X]",
            "System.Collections.Generic.Dictionary[string]",
            "string]$x; Remove-Item x; [string",
            "[[[",
            "",
            "\u{e9}\u{e9}\u{e9}\u{e9}",
        ] {
            assert_eq!(type_text(name), TypeText::Untyped, "{name}");
        }
        assert!(matches!(
            type_text("system.directoryservices.activedirectorysecurityinheritance"),
            TypeText::Somewhere(_)
        ));
    }
}
