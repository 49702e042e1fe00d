//! Texts that are cut off, garbled or hostile: an error or a whole catalog, never half of one, never a panic.

use std::sync::OnceLock;

use adminapi::module_text::{ModuleTextError, read};
use proptest::prelude::{ProptestConfig, any, proptest};
use serde_json::{Value, json};

use crate::render::{facts, module_text};

/// A text of a few commands, among them one with piped types and one with validation.
fn small() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(few_commands)
}

fn few_commands() -> String {
    let all = facts();
    let wanted = [
        "Get-MobileDevice",
        "Set-Clutter",
        "Get-ExportedCustomerContent",
    ];
    let few: Vec<Value> = all["cmdlets"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|c| wanted.contains(&c["name"].as_str().unwrap()))
        .cloned()
        .collect();
    assert_eq!(few.len(), wanted.len());
    module_text(&json!({ "cmdlets": few }))
}

/// Where the text has said all: behind the list of exported functions.
fn complete(text: &str) -> usize {
    let export = text.find("Export-ModuleMember -Function").unwrap();
    export + text[export..].find(")\n").unwrap() + 1
}

#[test]
fn a_text_cut_off_anywhere_is_an_error_and_never_half_a_catalog() {
    let text = small();
    let whole = read(text).unwrap();
    let complete = complete(text);
    for length in 0..text.len() {
        match read(&text[..length]) {
            Ok(catalog) => {
                assert!(length >= complete, "cut at {length} gave a catalog");
                assert_eq!(catalog, whole, "cut at {length}");
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
}

#[test]
fn the_services_whole_text_cut_off_is_an_error() {
    let text = module_text(&facts());
    for part in 1..20 {
        assert!(read(&text[..text.len() * part / 20]).is_err(), "{part}/20");
    }
    assert!(read(&text[..text.len() - 10]).is_err());
}

#[test]
fn errors_say_what_where_and_what_to_do() {
    let export = "Export-ModuleMember -Function @('Get-A')";
    for (text, words) in [
        (String::new(), "ends before it says what it exports"),
        (
            "<html><body>Sign in</body></html>".to_owned(),
            "ends before it says what it exports",
        ),
        (
            "\nfunction script:Get-A\n{".to_owned(),
            "ends inside a block that begins on line 3",
        ),
        (
            "$x = 'abc".to_owned(),
            "ends inside a string that begins on line 1",
        ),
        ("<# abc".to_owned(), "ends inside a comment"),
        ("$x = @\"\nabc\"".to_owned(), "ends inside a here-string"),
        (
            export.to_owned(),
            "exports the command 'Get-A' and does not contain it",
        ),
        (
            format!("function script:Get-A {{ param( ( }} ) }}\n{export}"),
            "closing bracket",
        ),
        (
            format!("function Get-A {{ param($a b) }}\n{export}"),
            "a parameter that can't be read on line 1",
        ),
        (
            format!("function Get-A {{ }} }}\n{export}"),
            "a closing bracket that nothing opened on line 1",
        ),
        (format!("function Get-A {{ }}\n{export})"), "on line 2"),
        (
            format!("function script:Get-A\n$x\n{export}"),
            "a function without a block on line 2",
        ),
    ] {
        let message = read(&text).unwrap_err().to_string();
        assert!(message.contains(words), "{text}: {message}");
        assert!(message.ends_with("nothing was imported, connect again."));
    }
}

#[test]
fn deep_nesting_needs_no_deep_stack() {
    let deep = 400_000;
    for (open, close) in [("{", "}"), ("(", ")"), ("\"$(", ")\"")] {
        let nested = format!("{}{}", open.repeat(deep), close.repeat(deep));
        let text = format!(
            "function script:Get-A {{ {nested} }}\nExport-ModuleMember -Function @('Get-A')"
        );
        assert_eq!(read(&text).unwrap().commands.len(), 1);
        let list = format!("Export-ModuleMember -Function @({nested})");
        assert!(read(&list).is_err());
        assert!(matches!(
            read(&open.repeat(deep)),
            Err(ModuleTextError::CutOff { .. })
        ));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damage_never_panics(at in 0usize..6000, cut in 0usize..40, piece in any::<String>()) {
        let mut text = small().to_owned();
        let mut from = at.min(text.len());
        while !text.is_char_boundary(from) {
            from -= 1;
        }
        let mut to = (from + cut).min(text.len());
        while !text.is_char_boundary(to) {
            to -= 1;
        }
        text.replace_range(from..to, &piece);
        let _ = read(&text);
    }

    #[test]
    fn noise_of_powershells_own_signs_never_panics(noise in r#"([(){}\[\]@$'"`#<>,;= \n]|function |param|Export-ModuleMember -Function |‘|”){0,60}"#) {
        let _ = read(&noise);
        let _ = read(&format!("function Get-A {{{noise}}}\nExport-ModuleMember -Function @('Get-A')"));
    }
}
