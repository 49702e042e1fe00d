//! Values of every kind, from a seed.

use std::sync::Arc;

use clixml::{Content, Object, Progress, SecureText, Value, read};
use uuid::Uuid;

/// xorshift64*.
pub struct Values {
    state: u64,
    made: Vec<Arc<Object>>,
}

/// A type's name and the content that its objects have.
type List = (&'static str, fn(Vec<Value>) -> Content);

const LISTS: [List; 4] = [
    ("System.Collections.ArrayList", Content::List),
    ("System.Collections.Stack", Content::Stack),
    ("System.Collections.Queue", Content::Queue),
    ("My.Iterator", Content::Enumerable),
];

/// An object in itself; only reading makes one.
const CYCLE: &str = "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">\
    <Obj RefId=\"7\"><TN RefId=\"0\"><T>My.Ring</T><T>System.Object</T></TN><Props><S N=\"a\">x</S>\
    <Obj N=\"b\" RefId=\"8\"><TNRef RefId=\"0\"/><Props><Ref N=\"back\" RefId=\"7\"/><I32 N=\"c\">1</I32></Props></Obj></Props></Obj></Objs>";

impl Values {
    pub fn new(seed: u64) -> Self {
        Self {
            state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1,
            made: Vec::new(),
        }
    }

    /// An array of so many values.
    pub fn batch(&mut self, count: u64) -> Value {
        Object::array((0..count).map(|_| self.value(3)).collect()).into()
    }

    fn next(&mut self) -> u64 {
        self.state ^= self.state >> 12;
        self.state ^= self.state << 25;
        self.state ^= self.state >> 27;
        self.state.wrapping_mul(2_685_821_657_736_338_717)
    }

    fn below(&mut self, bound: u64) -> u64 {
        (self.next() >> 33) % bound
    }

    fn pick<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len() as u64) as usize]
    }

    fn value(&mut self, depth: u32) -> Value {
        match self.below(100) {
            0 if depth == 3 => self.nested(),
            n if depth == 0 || n < 62 => self.leaf(),
            n if n < 66 && !self.made.is_empty() => {
                let at = self.below(self.made.len() as u64) as usize;
                Value::Object(Arc::clone(&self.made[at]))
            }
            _ => {
                let object = Arc::new(self.object(depth));
                self.made.push(Arc::clone(&object));
                Value::Object(object)
            }
        }
    }

    fn nested(&mut self) -> Value {
        let mut inner = self.leaf();
        for _ in 0..super::DEEPEST {
            inner = match self.below(3) {
                0 => Object::array(vec![inner]).into(),
                1 => Object::hashtable(vec![("a".into(), inner)]).into(),
                _ => Object::new(["My.Type", "System.Object"])
                    .with_property("p", inner)
                    .into(),
            };
        }
        inner
    }

    fn some(&mut self, depth: u32) -> Vec<Value> {
        (0..self.below(4)).map(|_| self.value(depth - 1)).collect()
    }

    fn members(&mut self, depth: u32) -> Vec<(String, Value)> {
        let values = self.some(depth);
        let named = values.into_iter().enumerate();
        // Names that differ in more than their case.
        named
            .map(|(n, value)| (format!("{n}{}", self.text()), value))
            .collect()
    }

    fn object(&mut self, depth: u32) -> Object {
        match self.below(9) {
            0 => Object::array(self.some(depth)),
            1 | 2 => {
                let (name, content) = self.pick(&LISTS);
                Object::new([name, "System.Object"]).with_content(content(self.some(depth)))
            }
            3 => {
                let entries = self.members(depth).into_iter();
                let entries = entries.map(|(name, value)| (Value::String(name), value));
                Object::hashtable(entries.collect())
            }
            4 => {
                let mut bag = Object::new([
                    "System.Management.Automation.PSCustomObject",
                    "System.Object",
                ]);
                bag.notes = self.members(depth);
                bag
            }
            5 => {
                let names = [
                    "System.DayOfWeek",
                    "System.Enum",
                    "System.ValueType",
                    "System.Object",
                ];
                let (number, name) = self.pick(&[(5, "Friday"), (0, "Sunday")]);
                Object::new(names)
                    .with_to_string(name)
                    .with_content(Content::Primitive(Value::Int32(number)))
            }
            6 => {
                let mut text = Object::new(["System.String", "System.Object"])
                    .with_content(Content::Primitive(Value::String(self.text())));
                text.notes = self.members(depth);
                text.notes.push(("note".to_owned(), Value::Bool(true)));
                text
            }
            7 => {
                let ring = read(CYCLE).unwrap().remove(0);
                Object::new(["My.Holder", "System.Object"])
                    .with_to_string(self.text())
                    .with_property("ring", ring)
            }
            _ => {
                let name = format!("My.Type{}", self.below(3));
                let mut object = Object::new([name.as_str(), "My.Base", "System.Object"])
                    .with_to_string(self.text());
                object.properties = self.members(depth);
                object
            }
        }
    }

    fn leaf(&mut self) -> Value {
        match self.below(31) {
            0 => Value::Null,
            1 => Value::Bool(self.below(2) == 0),
            2 => Value::Char(self.next() as u16),
            3 => Value::SByte(self.next() as i8),
            4 => Value::Byte(self.next() as u8),
            5 => Value::Int16(self.next() as i16),
            6 => Value::UInt16(self.next() as u16),
            7 => Value::Int32(self.next() as i32),
            8 => Value::UInt32(self.next() as u32),
            9 => Value::Int64(self.next() as i64),
            10 => Value::UInt64(self.next()),
            11 => Value::Single(f32::from_bits(self.next() as u32)),
            12 => Value::Double(f64::from_bits(self.next())),
            13 => Value::Double(self.pick(&[
                f64::NAN,
                f64::INFINITY,
                f64::NEG_INFINITY,
                -0.0,
                1e15,
                1e16,
                5e-324,
            ])),
            14 => Value::Decimal(self.decimal()),
            15 => Value::DateTime(self.date_time()),
            16 => Value::TimeSpan(self.duration()),
            17 => Value::Guid(Uuid::from_u64_pair(self.next(), self.next())),
            18 => Value::Uri(format!("https://contoso.com/{}?x=ä&y=1", self.below(99))),
            19 => Value::Version(format!("15.20.{}.{}", self.below(9999), self.below(99))),
            20 => Value::ScriptBlock(format!(" $_ -like 'a*' # {}", self.below(99))),
            21 => Value::Xml(format!(
                "<a b=\"&lt;{}\"><c>t &amp; ä</c><d /></a>",
                self.below(9)
            )),
            22 => Value::Bytes((0..self.below(40)).map(|_| self.next() as u8).collect()),
            23 => self.secret(),
            24 => self.progress(),
            _ => Value::String(self.text()),
        }
    }

    /// Up to 28 digits with a point somewhere among them.
    fn decimal(&mut self) -> String {
        let sign = self.pick(&["", "-"]);
        let whole = self.below(1 << 31) * (1 + self.below(1 << 30));
        let places = self.below(9) as usize;
        let fraction: String = (0..places)
            .map(|_| char::from(b'0' + self.below(10) as u8))
            .collect();
        let point = if places > 0 { "." } else { "" };
        format!("{sign}{}{point}{fraction}", whole + 1)
    }

    fn date_time(&mut self) -> String {
        let (year, month, day) = (1 + self.below(9998), 1 + self.below(12), 1 + self.below(28));
        let (hour, minute, second) = (self.below(24), self.below(60), self.below(60));
        let fraction = self.pick(&["", ".5", ".1234567", ".0000001"]);
        let zone = self.pick(&["", "Z", "+00:00", "+05:30", "-08:00"]);
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}{zone}")
    }

    fn duration(&mut self) -> String {
        let sign = self.pick(&["", "-"]);
        let fraction = self.pick(&["", ".5", ".0000001"]);
        let (days, hours, seconds) = (self.below(10_675_198), self.below(24), self.below(60));
        format!("{sign}P{days}DT{hours}H{seconds}{fraction}S")
    }

    /// On systems without DPAPI the engine writes a SecureString's UTF-16 units in hexadecimal.
    fn secret(&mut self) -> Value {
        let text = format!("7000{:02x}00", 0x61 + self.below(26));
        Value::SecureString(SecureText::new(text))
    }

    fn progress(&mut self) -> Value {
        let has_operation = self.below(2) == 0;
        Value::Progress(Arc::new(Progress {
            activity: format!("activity {}", self.text()),
            activity_id: self.below(99) as i32,
            current_operation: has_operation.then(|| format!("at {}", self.text())),
            parent_activity_id: self.pick(&[-1, 100]),
            percent_complete: self.below(102) as i32 - 1,
            record_type: self.pick(&["Processing", "Completed"]).to_owned(),
            seconds_remaining: self.below(99) as i32 - 1,
            status_description: format!("status {}", self.text()),
        }))
    }

    /// Words that look like escapes, markup, controls, halves of letters, and letters of every plane.
    fn text(&mut self) -> String {
        let words = self.below(9);
        let mut units: Vec<u16> = Vec::new();
        for _ in 0..words {
            let piece = match self.below(12) {
                0 => format!("_x{:04X}_", self.below(0x1_0000)),
                1 => format!("_x{:04x}_", 0xd800 + self.below(2048)),
                2 => self
                    .pick(&["_x005F_", "_x", "_X0041_", "_", "x005F_", "xD800_", "__x"])
                    .to_owned(),
                3 => {
                    units.push(0xd800 + self.below(2048) as u16);
                    continue;
                }
                4 => char::from_u32(0x1_0000 + self.below(0xf_ffff) as u32)
                    .unwrap_or('x')
                    .to_string(),
                5 => self
                    .pick(&["<", "&", ">", "\"", "'", "]]>", "\r\n", "\n", "\t", " "])
                    .to_owned(),
                6 => char::from(self.below(0xa0) as u8).to_string(),
                7 => char::from_u32(self.below(0xd800) as u32)
                    .unwrap_or('x')
                    .to_string(),
                _ => self.pick(&["a", "Z", "0", "smtp:", " ", "ßİı"]).to_owned(),
            };
            units.extend(piece.encode_utf16());
        }
        kept(&units)
    }
}

/// The form in which a [`Value`] keeps UTF-16 units, by reading them all from their escapes.
fn kept(units: &[u16]) -> String {
    let escapes: String = units.iter().map(|unit| format!("_x{unit:04X}_")).collect();
    let document = format!("<Objs><S>{escapes}</S></Objs>");
    read(&document).unwrap()[0].as_str().unwrap().to_owned()
}
