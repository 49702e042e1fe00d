//! Rows as remote PowerShell showed them, however much of an object the server sends (original-module.md §3.6).

use std::sync::Arc;

use clixml::{Content, Object, Value};

/// The command whose sizes scripts take apart with `.Value` (original-module.md P73); elsewhere a size is text (P74).
const SIZES_AS_OBJECTS: &str = "Get-MailboxStatistics";

const BYTES: [&str; 3] = [
    "Microsoft.Exchange.Data.ByteQuantifiedSize",
    "System.ValueType",
    "System.Object",
];
const UNLIMITED: &str = "Microsoft.Exchange.Data.Unlimited`1";
const UNLIMITED_BYTES: [&str; 3] = [
    "Microsoft.Exchange.Data.Unlimited`1[[Microsoft.Exchange.Data.ByteQuantifiedSize, Microsoft.Exchange.Data, Version=15.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35]]",
    "System.ValueType",
    "System.Object",
];

/// The row in the form that scripts know: identities, quotas and enum members are text, the sizes of mailbox statistics
/// are objects. Which of them the service sends as objects at `X-SerializationLevel: Partial` is not known
/// (adminapi.md §2.1, §9.2 [D]), so either form is taken.
#[must_use]
pub fn as_shown(command: &str, row: Value) -> Value {
    let Value::Object(mut row) = row else {
        return row;
    };
    let sizes = command.eq_ignore_ascii_case(SIZES_AS_OBJECTS);
    let members = row.properties.iter().chain(&row.notes);
    if members
        .into_iter()
        .any(|(name, value)| shown(name, value, sizes).is_some())
    {
        let row = Arc::make_mut(&mut row);
        for (name, value) in row.properties.iter_mut().chain(&mut row.notes) {
            if let Some(shown) = shown(name, value, sizes) {
                *value = shown;
            }
        }
    }
    Value::Object(row)
}

/// What a member becomes, unless it stays as it is.
fn shown(name: &str, value: &Value, sizes: bool) -> Option<Value> {
    match value {
        Value::String(text) if sizes && name.ends_with("Size") => size(text),
        Value::Object(object) if sizes && is(object, |name| name.starts_with(UNLIMITED)) => None,
        Value::Object(object) => match &object.content {
            Content::List(items) if items.iter().any(is_text) => {
                let mut list = (**object).clone();
                list.content = Content::List(items.iter().map(as_text).collect());
                Some(list.into())
            }
            _ if is_text(value) => Some(as_text(value)),
            _ => None,
        },
        _ => None,
    }
}

/// Whether remote PowerShell showed the object by its text alone.
fn is_text(value: &Value) -> bool {
    let Value::Object(object) = value else {
        return false;
    };
    let exchange = |name: &str| {
        name.strip_prefix("Microsoft.Exchange.")
            .is_some_and(|rest| {
                rest.ends_with("Id")
                    || rest.starts_with("Data.Unlimited`1")
                    || rest.starts_with("Data.ByteQuantifiedSize")
                    || rest.starts_with("Data.EnhancedTimeSpan")
            })
    };
    let is_enum = object
        .type_names
        .iter()
        .any(|name| bare(name) == "System.Enum");
    object.to_string.is_some() && (is_enum || is(object, exchange))
}

fn as_text(value: &Value) -> Value {
    if is_text(value) {
        Value::String(value.text())
    } else {
        value.clone()
    }
}

fn is(object: &Object, test: impl Fn(&str) -> bool) -> bool {
    object
        .type_names
        .first()
        .is_some_and(|name| test(bare(name)))
}

fn bare(name: &str) -> &str {
    name.strip_prefix("Deserialized.").unwrap_or(name)
}

/// `2.303 GB (2,473,094,022 bytes)` or `Unlimited` as the object that it is text of.
fn size(text: &str) -> Option<Value> {
    let unlimited = text == "Unlimited";
    if !unlimited && !text.ends_with(" bytes)") {
        return None;
    }
    let value = if unlimited {
        Value::Null
    } else {
        Object::new(BYTES).with_to_string(text).into()
    };
    let object = Object::new(UNLIMITED_BYTES)
        .with_to_string(text)
        .with_property("IsUnlimited", unlimited.into())
        .with_property("Value", value);
    Some(object.into())
}
