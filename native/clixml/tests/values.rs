//! What the documents of [MS-PSRP] 2.2.5 may hold and what they may not.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::sync::Arc;

use clixml::{
    Content, Object, ObjectStream, ReadError, SecureText, Value, Writer, duration_ticks, moment,
    plain, read, timespan_text, write,
};
use proptest::prelude::*;

const HEAD: &str =
    "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">";

fn document(inner: &str) -> String {
    format!("{HEAD}{inner}</Objs>")
}

fn stream(document: &[u8], chunk: usize) -> Result<Vec<Value>, ReadError> {
    let mut stream = ObjectStream::new();
    let mut values = Vec::new();
    for bytes in document.chunks(chunk) {
        stream.push(bytes);
        while let Some(value) = stream.next()? {
            values.push(value);
        }
    }
    stream.finish().map(|()| values)
}

#[test]
fn strings_decode_as_the_engine_decodes_them() {
    // The right column is what PSSerializer.Deserialize of PowerShell 7.6.9 gave.
    for (written, read_as) in [
        ("_X0041_", "A"),
        ("_x00e9_", "é"),
        ("_x41_", "_x41_"),
        ("_x0041", "_x0041"),
        ("__x0041__", "_A_"),
        ("_xG041_", "_xG041_"),
        ("_x005F_x0041_", "_x0041_"),
        ("<![CDATA[a<b_x0041_]]>", "a<bA"),
        ("a\r\nb", "a\nb"),
        ("&#x41;&#10;&apos;", "A\n'"),
        ("&#13;", "\r"),
        ("_xD83D__xDE00_", "😀"),
        ("a<!-- c -->b", "ab"),
    ] {
        let text = document(&format!("<S>{written}</S>"));
        assert_eq!(read(&text).unwrap(), [Value::from(read_as)], "{written}");
        assert_eq!(
            stream(text.as_bytes(), 3).unwrap(),
            [Value::from(read_as)],
            "{written}"
        );
    }
}

#[test]
fn half_letters_and_text_that_spells_them_are_told_apart() {
    for (written, kept, shown) in [
        ("a_xD800_b", "a_xD800_b", "a\u{fffd}b"),
        ("_xdc00__xd800_", "_xDC00__xD800_", "\u{fffd}\u{fffd}"),
        ("_x005F_xD800_", "_x005F_xD800_", "_xD800_"),
        (
            "_x005F_x005F_x005F_xD800_",
            "_x005F_x005F_x005F_xD800_",
            "_x005F_xD800_",
        ),
        (
            "_x005F_x005F_xD800_",
            "_x005F_x005F_xD800_",
            "_x005F\u{fffd}",
        ),
        ("__xD800__x005F_x41", "__xD800__x005F_x41", "_\u{fffd}_x41"),
        ("_x005F_xd800_", "_xd800_", "_xd800_"),
        ("_x005F_x0041_", "_x0041_", "_x0041_"),
        ("_xD800_x_x005F_X_", "_xD800_x_X_", "\u{fffd}x_X_"),
    ] {
        let text = document(&format!("<S>{written}</S>"));
        let values = read(&text).unwrap();
        assert_eq!(values, [Value::from(kept)], "{written}");
        assert_eq!(plain(kept), shown, "{written}");
        let capitals = written.replace("_xdc00__xd800_", "_xDC00__xD800_");
        assert_eq!(write(&values), document(&format!("<S>{capitals}</S>")));
    }
}

#[test]
fn roots_and_rows() {
    let cases = [
        ("", 0),
        ("<S>a</S><S>b</S>", 2),
        ("<Nil/><I32>1</I32>", 2),
        (
            "<Obj RefId=\"0\"><LST><S>a</S><Nil/><Obj RefId=\"1\"/></LST></Obj>",
            3,
        ),
        ("<Obj RefId=\"0\"><LST/></Obj><S>x</S>", 1),
        (
            "<Obj RefId=\"0\"><TN RefId=\"0\"><T>x</T></TN><IE><S>a</S></IE><MS><S N=\"n\">v</S></MS></Obj>",
            1,
        ),
        ("<Obj RefId=\"0\"><DCT/></Obj>", 1),
        ("<Obj RefId=\"0\"><ToString>t</ToString></Obj>", 1),
        (
            "<Obj RefId=\"0\"><MS><Obj N=\"l\" RefId=\"1\"><LST><S>a</S></LST></Obj></MS></Obj>",
            1,
        ),
        ("<Obj RefId=\"0\"><I32>1</I32><MS/></Obj>", 1),
        ("<Obj RefId=\"0\"/>", 1),
        ("<!-- a > b --><?pi <x> ?><S N=\"a>b\">x</S>", 1),
    ];
    for (inner, rows) in cases {
        for chunk in [1, 2, 1000] {
            let values = stream(document(inner).as_bytes(), chunk).unwrap();
            assert_eq!(values.len(), rows, "{inner}");
        }
        read(&document(inner)).unwrap();
    }
}

#[test]
fn what_is_wrong_is_an_error() {
    let deep = "<Obj RefId=\"0\"><LST>".repeat(200);
    let cases = [
        ("<html><body/></html>".to_owned(), "does not belong"),
        ("words".to_owned(), "text"),
        (document("<Foo>1</Foo>"), "<Foo>"),
        (document("<I32>x</I32>"), "32-bit"),
        (document("<B>True</B>"), "true or false"),
        (document("<BA>!</BA>"), "base64"),
        (document("<D>1e5</D>"), "decimal"),
        (document("<G>x</G>"), "GUID"),
        (document("<Obj RefId=\"x\"/>"), "RefId"),
        (
            document("<Obj RefId=\"0\"><TNRef RefId=\"7\"/></Obj>"),
            "type-name",
        ),
        (document("<Ref RefId=\"9\"/>"), "names no object"),
        (
            document("<Obj RefId=\"0\"><DCT><En><S N=\"Key\">k</S></En></DCT></Obj>"),
            "<En>",
        ),
        (document("<Obj RefId=\"0\">text</Obj>"), "text"),
        (document("<S>&unknown;</S>"), "unknown"),
        (document(&deep), "deeper"),
        (
            "<!DOCTYPE Objs [<!ENTITY a \"b\">]><Objs/>".to_owned(),
            "document type",
        ),
        (format!("{HEAD}<S>a</S>"), "</Objs>"),
        (format!("{HEAD}<S>a</I32></Objs>"), "expected"),
    ];
    for (text, why) in cases {
        let whole = read(&text).map(|_| ()).unwrap_err().to_string();
        if why != "text" && why != "</Objs>" && why != "does not belong" {
            assert!(whole.contains(why), "{text}: {whole}");
        }
        for chunk in [1, 5, 10_000] {
            let streamed = stream(text.as_bytes(), chunk).unwrap_err().to_string();
            assert!(
                streamed.contains(why) || why == "deeper",
                "{text}: {streamed}"
            );
        }
    }
    assert!(stream(&[b"<Objs><S>", &b"\xff"[..], b"</S></Objs>"].concat(), 4).is_err());
}

#[test]
fn a_document_cut_anywhere_is_an_error() {
    let text = document(
        "<Obj RefId=\"0\"><TN RefId=\"0\"><T>a</T></TN><LST><S>ü</S><Obj RefId=\"1\"><I32>1</I32></Obj></LST></Obj>",
    );
    for cut in 0..text.len() {
        let bytes = &text.as_bytes()[..cut];
        assert!(stream(bytes, 3).is_err(), "{cut}");
        if let Ok(part) = std::str::from_utf8(bytes) {
            assert!(read(part).is_err(), "{cut}");
        }
    }
}

#[test]
fn errors_come_after_the_rows_before_them() {
    let text = document("<Obj RefId=\"0\"><LST><S>a</S><Foo/></LST></Obj>");
    let mut stream = ObjectStream::new();
    stream.push(text.as_bytes());
    assert_eq!(stream.next().unwrap(), Some(Value::from("a")));
    let error = stream.next().unwrap_err();
    assert_eq!(stream.next().unwrap_err(), error);
    assert!(error.offset() > 100 && error.offset() < text.len() as u64);
}

#[test]
fn a_row_is_out_with_its_last_byte() {
    let text = document("<Obj RefId=\"0\"><LST><S>a</S><S>b</S></LST></Obj>");
    let end = text.find("</S>").unwrap() + 4;
    let mut stream = ObjectStream::new();
    stream.push(&text.as_bytes()[..end - 1]);
    assert_eq!(stream.next().unwrap(), None);
    stream.push(&text.as_bytes()[end - 1..end]);
    assert_eq!(stream.next().unwrap(), Some(Value::from("a")));
}

#[test]
fn a_row_that_was_dropped_is_not_kept_for_references() {
    let text = document(
        "<Obj RefId=\"0\"><LST><Obj RefId=\"1\"><MS><Obj N=\"x\" RefId=\"2\"><MS/></Obj></MS></Obj><Ref RefId=\"2\"/><Ref RefId=\"1\"/></LST></Obj>",
    );
    let mut kept = ObjectStream::new();
    kept.push(text.as_bytes());
    let first = kept.next().unwrap().unwrap();
    assert_eq!(kept.next().unwrap().as_ref(), first.get("x"));
    assert_eq!(kept.next().unwrap(), Some(first));
    // With the first row dropped its part is still there to refer to, the row itself is not.
    let mut dropping = ObjectStream::new();
    dropping.push(text.as_bytes());
    assert!(dropping.next().unwrap().is_some());
    assert!(dropping.next().unwrap().is_some());
    let error = dropping.next().unwrap_err();
    assert!(error.to_string().contains("too far back"));
}

#[test]
fn objects_are_read_by_name_as_powershell_does() {
    let object = Object::new(["a"])
        .with_property("Name", "own".into())
        .with_property("Größe", 1.into())
        .with_note("NAME", "note".into());
    let value = Value::from(object);
    assert_eq!(value.get("name"), Some(&Value::from("note")));
    assert_eq!(value.get("grÖSSe"), None);
    assert_eq!(value.get("grÖßE"), Some(&Value::Int32(1)));
    assert_eq!(value.get("other"), None);
    let table: Value = Object::hashtable(vec![("Add".into(), "x".into())]).into();
    assert_eq!(table.get("ADD"), Some(&Value::from("x")));
    assert_eq!(Value::Null.get("x"), None);
}

#[test]
fn type_names_and_shared_objects_are_written_once() {
    let names: Arc<[String]> = vec!["T".to_owned()].into();
    let shared = Arc::new(Object::typed(Arc::clone(&names)).with_to_string("s"));
    let mut writer = Writer::new();
    assert!(writer.is_empty());
    writer.push(&Value::Object(Arc::clone(&shared)));
    writer.push(&Value::Object(shared));
    writer.push(&Object::new(["T"]).into());
    assert!(!writer.is_empty());
    let length = writer.len();
    let text = writer.finish();
    assert_eq!(text.len(), length);
    assert_eq!(
        text,
        document(
            "<Obj RefId=\"0\"><TN RefId=\"0\"><T>T</T></TN><ToString>s</ToString></Obj><Ref RefId=\"0\"/>\
             <Obj RefId=\"1\"><TNRef RefId=\"0\"/></Obj>"
        )
    );
}

#[test]
fn shared_objects_do_not_multiply() {
    // Eighteen levels of two references each would be a quarter of a million objects written out.
    let mut inner = String::from("<Obj N=\"a\" RefId=\"0\"><MS><S N=\"s\">x</S></MS></Obj>");
    for level in 1..=18 {
        inner = format!(
            "<Obj N=\"a\" RefId=\"{level}\"><MS>{inner}<Ref N=\"b\" RefId=\"{}\"/></MS></Obj>",
            level - 1
        );
    }
    let values = read(&document(&inner)).unwrap();
    assert!(write(&values).len() < 10_000);
}

#[test]
fn secrets_are_not_shown() {
    let value = Value::SecureString(SecureText::new("pa<ss".into()));
    assert!(!format!("{value:?}").contains("pa"));
    assert_eq!(value.text(), "System.Security.SecureString");
    let text = write(std::slice::from_ref(&value));
    assert!(text.contains("<SS>pa&lt;ss</SS>"));
    assert_eq!(read(&text).unwrap(), [value]);
}

#[test]
fn times() {
    for (duration, ticks, shown) in [
        ("P14D", Some(14 * 864_000_000_000), "14.00:00:00"),
        ("PT0S", Some(0), "00:00:00"),
        (
            "-P1DT2H3M4.005S",
            Some(-937_840_050_000),
            "-1.02:03:04.0050000",
        ),
        (
            "P1Y2M3DT1H",
            Some((428 * 24 + 1) * 36_000_000_000),
            "428.01:00:00",
        ),
        (
            "-P10675199DT2H48M5.4775808S",
            Some(i64::MIN),
            "-10675199.02:48:05.4775808",
        ),
        (
            "P10675199DT2H48M5.4775808S",
            None,
            "P10675199DT2H48M5.4775808S",
        ),
        ("P", None, "P"),
        ("14.00:00:00", None, "14.00:00:00"),
        ("PT1", None, "PT1"),
        ("PTS", None, "PTS"),
    ] {
        assert_eq!(duration_ticks(duration), ticks, "{duration}");
        assert_eq!(timespan_text(duration), shown, "{duration}");
    }
    let time = moment("2024-07-01T08:09:10.1234567-05:30").unwrap();
    assert_eq!(time.offset_seconds, Some(-19_800));
    assert_eq!(time.utc().to_string(), "2024-07-01 13:39:10.123456700");
    assert_eq!(moment("2024-07-01T08:09:10").unwrap().offset_seconds, None);
    assert_eq!(moment("2024-13-01T08:09:10"), None);
    assert_eq!(moment("yesterday"), None);
}

fn leaf() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        any::<String>(),
        "[_xX0-9A-Fa-f\u{0}-\u{20}\u{7f}-\u{a0}\u{fffd}-\u{10000}😀<>&\"']{0,24}",
    ]
    // Text that spells a surrogate has a form of its own in memory, which random text does not keep to.
    .prop_filter("surrogate escapes", |text| {
        !text.to_lowercase().contains("_xd")
    });
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<u16>().prop_map(Value::Char),
        any::<i8>().prop_map(Value::SByte),
        any::<u64>().prop_map(Value::UInt64),
        any::<i64>().prop_map(Value::Int64),
        any::<f32>()
            .prop_filter("NaN", |n| !n.is_nan())
            .prop_map(Value::Single),
        any::<f64>()
            .prop_filter("NaN", |n| !n.is_nan())
            .prop_map(Value::Double),
        any::<[u8; 16]>().prop_map(|b| Value::Guid(uuid::Uuid::from_bytes(b))),
        proptest::collection::vec(any::<u8>(), 0..20).prop_map(Value::Bytes),
        text.clone().prop_map(Value::ScriptBlock),
        text.clone().prop_map(Value::Uri),
        text.prop_map(Value::String),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    leaf().prop_recursive(4, 40, 6, |inner| {
        let list = proptest::collection::vec(inner.clone(), 0..5);
        let members = proptest::collection::vec(("[a-zA-Z_x<\"\u{e4} ]{1,8}", inner.clone()), 0..5);
        let entries = proptest::collection::vec((leaf(), inner.clone()), 0..4);
        let content = prop_oneof![
            Just(Content::None),
            leaf().prop_map(Content::Primitive),
            list.clone().prop_map(Content::List),
            list.clone().prop_map(Content::Stack),
            list.clone().prop_map(Content::Queue),
            list.prop_map(Content::Enumerable),
            entries.prop_map(Content::Dictionary),
        ];
        let types = proptest::collection::vec("[A-Za-z.`\\[\\]]{1,12}", 0..3);
        (
            types,
            proptest::option::of(any::<String>()),
            content,
            members.clone(),
            members,
        )
            .prop_map(|(types, to_string, content, properties, notes)| {
                let mut object = Object::new(types).with_content(content);
                object.to_string = to_string.filter(|t| !t.contains("_x"));
                object.properties = properties;
                object.notes = notes;
                Value::from(object)
            })
    })
}

proptest! {
    #[test]
    fn any_value_survives_the_round_trip(values in proptest::collection::vec(value(), 0..4)) {
        let text = write(&values);
        prop_assert_eq!(&read(&text).unwrap(), &values);
        let listed = write(&[Object::array(values.clone()).into()]);
        for chunk in [1, 7, 4096] {
            prop_assert_eq!(&stream(listed.as_bytes(), chunk).unwrap(), &values);
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "[<>/\"'a-zA-Z_=0-9 !\\[\\]?&;-]{0,60}") {
        let _ = read(&document(&text));
        let _ = stream(document(&text).as_bytes(), 2);
    }
}
