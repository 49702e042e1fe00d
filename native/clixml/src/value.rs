use std::fmt;
use std::sync::Arc;

use uuid::Uuid;
use zeroize::Zeroizing;

/// One PowerShell value; each variant names the CLIXML element that carries it ([MS-PSRP] 2.2.5.1).
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// `<Nil/>`: `$null`.
    #[default]
    Null,
    /// `<B>`.
    Bool(bool),
    /// `<C>`: one UTF-16 unit, which may be half of a surrogate pair.
    Char(u16),
    /// `<SB>`.
    SByte(i8),
    /// `<By>`.
    Byte(u8),
    /// `<I16>`.
    Int16(i16),
    /// `<U16>`.
    UInt16(u16),
    /// `<I32>`.
    Int32(i32),
    /// `<U32>`.
    UInt32(u32),
    /// `<I64>`.
    Int64(i64),
    /// `<U64>`.
    UInt64(u64),
    /// `<Sg>`.
    Single(f32),
    /// `<Db>`.
    Double(f64),
    /// `<D>`: the digits as written, because no Rust number holds 96 bits with a scale.
    Decimal(String),
    /// `<DT>`: XML dateTime text; `Z`, an offset, or nothing tell UTC, local, and unspecified kind.
    DateTime(String),
    /// `<TS>`: XML duration text such as `P14DT1.5S`.
    TimeSpan(String),
    /// `<G>`.
    Guid(Uuid),
    /// `<URI>`: the original string, absolute or relative.
    Uri(String),
    /// `<Version>`.
    Version(String),
    /// `<SBK>`: the script's text, never run.
    ScriptBlock(String),
    /// `<XD>`: the text of an XML document.
    Xml(String),
    /// `<BA>`.
    Bytes(Vec<u8>),
    /// `<SS>`: what stands in the element, plain or encrypted as both ends agreed.
    SecureString(SecureText),
    /// `<S>`.
    String(String),
    /// `<PR>`.
    Progress(Arc<Progress>),
    /// `<Obj>`.
    Object(Arc<Object>),
    /// `<Ref>` to an object that encloses this value; occurs only inside a cycle.
    Reference(u32),
}

/// The text of a SecureString: not shown by `Debug`, zeroed when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct SecureText(Zeroizing<String>);

impl SecureText {
    /// Takes the text over.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The text itself; the caller must not log or keep it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for SecureText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

/// A progress record ([MS-PSRP] 2.2.5.1.25).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Progress {
    /// `<AV>`.
    pub activity: String,
    /// `<AI>`.
    pub activity_id: i32,
    /// `<S>`, or `<Nil/>` for none.
    pub current_operation: Option<String>,
    /// `<PI>`; -1 for none.
    pub parent_activity_id: i32,
    /// `<PC>`: 0 to 100; -1 when it is not known.
    pub percent_complete: i32,
    /// `<T>`: `Processing` or `Completed`.
    pub record_type: String,
    /// `<SR>`; -1 when it is not known.
    pub seconds_remaining: i32,
    /// `<SD>`.
    pub status_description: String,
}

/// A `<Obj>` element: an object with its type names, its base value, its own properties and those added to it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Object {
    /// `<TN>`, most derived first; shared between objects of one document.
    pub type_names: Arc<[String]>,
    /// `<ToString>`.
    pub to_string: Option<String>,
    /// What the object wraps: a primitive, a collection, or nothing.
    pub content: Content,
    /// `<Props>`: properties of the object's own type, in order.
    pub properties: Vec<(String, Value)>,
    /// `<MS>`: note properties, in order.
    pub notes: Vec<(String, Value)>,
    /// The number by which a [`Value::Reference`] below this object names it; set only on objects of a cycle.
    pub(crate) cycle: Option<u32>,
}

/// The base value inside an [`Object`].
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Content {
    /// Properties only.
    #[default]
    None,
    /// A primitive that carries type names or notes of its own, for example an enum (`<I32>` with `<ToString>`).
    Primitive(Value),
    /// `<LST>`: arrays and lists.
    List(Vec<Value>),
    /// `<STK>`.
    Stack(Vec<Value>),
    /// `<QUE>`.
    Queue(Vec<Value>),
    /// `<IE>`.
    Enumerable(Vec<Value>),
    /// `<DCT>`: hashtables and dictionaries, in the order of the document.
    Dictionary(Vec<(Value, Value)>),
}

impl Content {
    /// The elements of a list, stack, queue or enumerable.
    #[must_use]
    pub fn items(&self) -> Option<&[Value]> {
        match self {
            Self::List(v) | Self::Stack(v) | Self::Queue(v) | Self::Enumerable(v) => Some(v),
            Self::None | Self::Primitive(_) | Self::Dictionary(_) => None,
        }
    }
}

impl Object {
    /// An object of these type names, most derived first, with nothing in it.
    #[must_use]
    pub fn new<I, S>(type_names: I) -> Self
    where
        I: IntoIterator<Item = S>,
        S: Into<String>,
    {
        Self::typed(type_names.into_iter().map(Into::into).collect())
    }

    /// An object that shares an already made type-name list, so that a document writes the list once.
    #[must_use]
    pub fn typed(type_names: Arc<[String]>) -> Self {
        Self {
            type_names,
            ..Self::default()
        }
    }

    /// A `System.Collections.Hashtable` of these entries.
    #[must_use]
    pub fn hashtable(entries: Vec<(Value, Value)>) -> Self {
        Self::new(["System.Collections.Hashtable", "System.Object"])
            .with_content(Content::Dictionary(entries))
    }

    /// A `System.Object[]` of these items.
    #[must_use]
    pub fn array(items: Vec<Value>) -> Self {
        Self::new(["System.Object[]", "System.Array", "System.Object"])
            .with_content(Content::List(items))
    }

    /// The same object with this `<ToString>`.
    #[must_use]
    pub fn with_to_string(mut self, text: impl Into<String>) -> Self {
        self.to_string = Some(text.into());
        self
    }

    /// The same object with this base value.
    #[must_use]
    pub fn with_content(mut self, content: Content) -> Self {
        self.content = content;
        self
    }

    /// The same object with one more property of its own type.
    #[must_use]
    pub fn with_property(mut self, name: impl Into<String>, value: Value) -> Self {
        self.properties.push((name.into(), value));
        self
    }

    /// The same object with one more note property.
    #[must_use]
    pub fn with_note(mut self, name: impl Into<String>, value: Value) -> Self {
        self.notes.push((name.into(), value));
        self
    }

    /// The property of this name in any letter case: notes first, then properties, then dictionary entries.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        let named = |(n, _): &&(String, Value)| same_name(n, name);
        if let Some((_, value)) = self
            .notes
            .iter()
            .find(named)
            .or_else(|| self.properties.iter().find(named))
        {
            return Some(value);
        }
        match &self.content {
            Content::Dictionary(entries) => entries
                .iter()
                .find(|(key, _)| key.as_str().is_some_and(|k| same_name(k, name)))
                .map(|(_, value)| value),
            _ => None,
        }
    }
}

impl Value {
    /// The property of this name in any letter case, see [`Object::get`]; `None` for a value that is no object.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.as_object().and_then(|object| object.get(name))
    }

    /// The object, when it is one.
    #[must_use]
    pub fn as_object(&self) -> Option<&Object> {
        match self {
            Self::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The text of a string, also of one that carries notes; `None` for any other kind.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self.base() {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The primitive inside an object that only wraps one; any other value itself.
    #[must_use]
    pub fn base(&self) -> &Value {
        match self {
            Self::Object(object) => match &object.content {
                Content::Primitive(inner) => inner.base(),
                _ => self,
            },
            _ => self,
        }
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        Self::Object(Arc::new(object))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<i32> for Value {
    fn from(value: i32) -> Self {
        Self::Int32(value)
    }
}

/// Whether two member names are the same to PowerShell, which compares them by ordinal and ignores case.
fn same_name(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
        || (!(a.is_ascii() && b.is_ascii()) && a.chars().map(upper).eq(b.chars().map(upper)))
}

/// The upper-case letter, where it is one letter: `ß` stays `ß`, as in .NET.
fn upper(c: char) -> char {
    let mut letters = c.to_uppercase();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => letter,
        _ => c,
    }
}
