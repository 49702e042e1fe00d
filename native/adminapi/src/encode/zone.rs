use std::sync::Arc;

use chrono::NaiveDateTime;
use clixml::{Content, Value, moment};

/// Gives each time of unspecified kind the offset of the user's zone, because PowerShell takes such a time as local
/// (adminapi.md §2.3 row 11); `offset_seconds` answers with seconds east of UTC at that local time.
pub fn pin_local_times(
    bound: &mut [(String, Value)],
    offset_seconds: &dyn Fn(NaiveDateTime) -> i32,
) {
    for (_, value) in bound {
        pin(value, offset_seconds);
    }
}

fn pin(value: &mut Value, offset_seconds: &dyn Fn(NaiveDateTime) -> i32) {
    match value {
        Value::DateTime(text) => {
            if let Some(time) = moment(text).filter(|time| time.offset_seconds.is_none()) {
                let offset = offset_seconds(time.wall);
                let sign = if offset < 0 { '-' } else { '+' };
                let minutes = offset.unsigned_abs() / 60;
                text.push_str(&format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60));
            }
        }
        Value::Object(object) => {
            let object = Arc::make_mut(object);
            for (_, member) in object.properties.iter_mut().chain(&mut object.notes) {
                pin(member, offset_seconds);
            }
            match &mut object.content {
                Content::None => {}
                Content::Primitive(inner) => pin(inner, offset_seconds),
                Content::List(items)
                | Content::Stack(items)
                | Content::Queue(items)
                | Content::Enumerable(items) => {
                    items.iter_mut().for_each(|item| pin(item, offset_seconds));
                }
                Content::Dictionary(entries) => {
                    entries
                        .iter_mut()
                        .for_each(|(_, item)| pin(item, offset_seconds));
                }
            }
        }
        _ => {}
    }
}
