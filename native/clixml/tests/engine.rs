//! What PowerShell's own serializer wrote ([MS-PSRP] 2.2.5), see the note on top of each fixture.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use clixml::{Content, ObjectStream, Value, plain, read, write};

macro_rules! fixture {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!("fixtures/", $name, ".clixml")),
            include_str!(concat!("fixtures/", $name, ".texts")),
        )
    };
}

const FIXTURES: [(&str, &str, &str); 7] = [
    fixture!("strings"),
    fixture!("numbers"),
    fixture!("moments"),
    fixture!("kinds"),
    fixture!("collections"),
    fixture!("objects"),
    fixture!("references"),
];

fn document(name: &str) -> &'static str {
    FIXTURES.iter().find(|f| f.0 == name).unwrap().1
}

fn items(document: &str) -> Vec<Value> {
    let roots = read(document).unwrap();
    assert_eq!(roots.len(), 1);
    let items = roots[0].as_object().unwrap().content.items().unwrap();
    items.to_vec()
}

fn stream(document: &[u8], chunk: usize) -> Vec<Value> {
    let mut stream = ObjectStream::new();
    let mut values = Vec::new();
    for bytes in document.chunks(chunk) {
        stream.push(bytes);
        while let Some(value) = stream.next().unwrap() {
            values.push(value);
        }
    }
    stream.finish().unwrap();
    values
}

#[test]
fn texts_are_what_the_engine_shows() {
    // A live enum shows its name and an array of arrays its own types; deserialised ones lost both.
    let live = [
        ("kinds", 9, "Friday"),
        ("kinds", 10, "ReadOnly, Hidden"),
        ("collections", 0, "System.Object[]"),
        (
            "collections",
            5,
            "System.Collections.Generic.Dictionary`2[[",
        ),
        ("objects", 4, "Read"),
        ("references", 0, "@{First=; Second=; Third=System.Object[]}"),
    ];
    for (name, document, texts) in FIXTURES {
        // JSON can spell a lone surrogate, a Rust string can't hold it.
        let texts = texts
            .replace(r"\ud800", r"\ufffd")
            .replace(r"\udc00", r"\ufffd");
        let texts: Vec<String> = serde_json::from_str(&texts).unwrap();
        let items = items(document);
        assert_eq!(items.len(), texts.len(), "{name}");
        for (at, (item, text)) in items.iter().zip(&texts).enumerate() {
            match live.iter().find(|l| l.0 == name && l.1 == at) {
                Some((.., shown)) => assert!(item.text().starts_with(shown), "{name} {at}"),
                None => assert_eq!(&plain(&item.text()), text, "{name} {at}"),
            }
        }
    }
}

#[test]
fn writing_and_reading_again_changes_nothing() {
    for (name, document, _) in FIXTURES {
        if name == "references" {
            continue;
        }
        let values = read(document).unwrap();
        let again = read(&write(&values)).unwrap();
        // NaN differs from itself, so the comparison is made on what Debug shows.
        assert_eq!(format!("{values:?}"), format!("{again:?}"), "{name}");
    }
}

#[test]
fn our_document_is_the_engines_without_indentation() {
    for name in [
        "strings",
        "moments",
        "kinds",
        "collections",
        "objects",
        "references",
    ] {
        let document = document(name);
        let compact: String = document.lines().skip(1).map(str::trim_start).collect();
        let compact = compact.replace(" />", "/>").replace("<BA/>", "<BA></BA>");
        let compact = compact
            .replace("<DCT/>", "<DCT></DCT>")
            .replace("<LST/>", "<LST></LST>");
        let ours = write(&read(document).unwrap()).replace("&quot;", "\"");
        assert_eq!(ours, compact, "{name}");
    }
}

#[test]
fn any_chunking_gives_the_same_rows() {
    for (name, document, _) in FIXTURES {
        let rows = format!("{:?}", items(document));
        for chunk in [1, 2, 3, 7, 64, 1 << 20] {
            // A row that is a list itself is given as it is, so only the outermost list is opened.
            let streamed = format!("{:?}", stream(document.as_bytes(), chunk));
            assert_eq!(streamed, rows, "{name} in pieces of {chunk}");
        }
    }
}

#[test]
fn kinds_become_their_variants() {
    let kinds = items(document("kinds"));
    assert!(matches!(kinds[0], Value::Guid(_)));
    assert_eq!(
        kinds[1],
        Value::Uri("https://contoso.com/a b?x=1&y=ä".into())
    );
    assert_eq!(kinds[3], Value::Version("15.20.7587.36".into()));
    assert_eq!(kinds[5], Value::Bytes(vec![0, 1, 2, 254, 255]));
    assert_eq!(kinds[6], Value::Bytes(vec![]));
    assert!(matches!(&kinds[7], Value::ScriptBlock(s) if s.contains("-like")));
    assert_eq!(kinds[8], Value::Xml("<a b=\"1\"><c>t</c></a>".into()));
    let day = kinds[9].as_object().unwrap();
    assert_eq!(day.to_string.as_deref(), Some("Friday"));
    assert_eq!(day.content, Content::Primitive(Value::Int32(5)));
    assert_eq!(day.type_names[1], "System.Enum");
    assert_eq!(kinds[13].get("ispresent"), Some(&Value::Bool(true)));
}

#[test]
fn references_are_shared_and_cycles_survive() {
    let items = items(document("references"));
    let pointer = |v: &Value| match v {
        Value::Object(object) => std::sync::Arc::as_ptr(object),
        other => panic!("no object: {other:?}"),
    };
    let first = items[0].get("First").unwrap();
    assert_eq!(pointer(first), pointer(items[0].get("Second").unwrap()));
    assert_eq!(pointer(first), pointer(&items[1]));
    let looped = items[2].as_object().unwrap();
    assert!(matches!(looped.get("self"), Some(Value::Reference(_))));
    let peer = items[3].get("Peer").unwrap();
    assert!(matches!(peer.get("Peer"), Some(Value::Reference(_))));
    assert_eq!(pointer(peer), pointer(&items[4]));
}
