//! One object as stored: what distinguishes it, and nothing that can be worked out.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::chance;
use super::datum::Datum;
use super::kind::Kind;
use super::part::{Flavor, Part, Work, part_of};
use super::people::Person;

/// The tenant's first domain.
pub const INITIAL_DOMAIN: &str = "contoso.onmicrosoft.com";
/// The tenant's mail domain.
pub const DOMAIN: &str = "contoso.com";
/// Where the directory objects stand.
pub const ORG_DN: &str = "OU=contoso.onmicrosoft.com,OU=Microsoft Exchange Hosted Organizations,DC=NAMPR00A001,DC=PROD,DC=OUTLOOK,DC=COM";

/// Stored properties by name in lower case.
pub type Values = BTreeMap<String, Datum>;

/// One stored object.
#[derive(Debug, Clone)]
pub struct Record {
    /// Its directory GUID; never changes.
    pub guid: Uuid,
    /// What it is.
    pub kind: Kind,
    /// The person whose facts fill the gaps, for mailboxes in bulk.
    pub person: Option<Person>,
    /// When it was created.
    pub created: DateTime<Utc>,
    /// When it was changed last.
    pub changed: DateTime<Utc>,
    /// What was set.
    pub values: Values,
}

impl Record {
    /// A record with a name.
    pub fn named(guid: Uuid, kind: Kind, name: &str, at: DateTime<Utc>) -> Record {
        let values = Values::from([("name".to_owned(), Datum::from(name))]);
        Record {
            guid,
            kind,
            person: None,
            created: at,
            changed: at,
            values,
        }
    }

    /// An object that has no identity of its own in the directory: an answer's row.
    pub fn loose(at: DateTime<Utc>, values: Values) -> Record {
        Record {
            guid: Uuid::nil(),
            kind: Kind::Config,
            person: None,
            created: at,
            changed: at,
            values,
        }
    }

    /// Sets a property; `key` is its name in lower case.
    pub fn set(&mut self, key: &str, value: impl Into<Datum>) {
        self.values.insert(key.to_owned(), value.into());
    }

    /// Sets a property and returns the record, for building.
    pub fn with(mut self, key: &str, value: impl Into<Datum>) -> Record {
        self.set(key, value);
        self
    }

    /// The stored or derived value; `None` leaves it to the schema's default.
    pub fn get(&self, key: &str) -> Option<Datum> {
        self.value(key, part_of(key))
    }

    /// The same with the part already known.
    pub fn value(&self, key: &str, part: Part) -> Option<Datum> {
        if !self.values.is_empty()
            && let Some(value) = self.values.get(key)
        {
            return Some(value.clone());
        }
        match part {
            Part::Plain => None,
            Part::Name => self.has_name().then(|| Datum::Text(self.name())),
            Part::Guid => (!self.guid.is_nil()).then_some(Datum::Guid(self.guid)),
            Part::OtherGuid => {
                (!self.guid.is_nil()).then(|| Datum::Guid(chance::kin(self.guid, key)))
            }
            Part::Created => Some(Datum::Time(self.created)),
            Part::Changed => Some(Datum::Time(self.changed)),
            Part::Dn => self.has_name().then(|| Datum::Text(self.dn())),
            Part::DisplayName => self.has_name().then(|| Datum::Text(self.display_name())),
            Part::ObjectClass | Part::ObjectCategory | Part::GroupType
                if self.kind == Kind::Config =>
            {
                None
            }
            _ if self.kind == Kind::Config => None,
            _ => self.directory_value(key, part),
        }
    }

    fn directory_value(&self, key: &str, part: Part) -> Option<Datum> {
        let text = match part {
            Part::Alias => self.alias(),
            Part::PrimarySmtp => self.primary_smtp(),
            Part::Upn => self.upn(),
            Part::LegacyDn => format!(
                "/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn={}-{}",
                self.guid.simple(),
                self.alias()
            ),
            Part::ExternalId => self.external_id().to_string(),
            Part::RecipientType => self.kind.recipient_type().into(),
            Part::RecipientTypeDetails => self.kind.details().into(),
            Part::Sam => self.sam(),
            Part::Sid => self.sid(),
            Part::NetId => format!(
                "1003{:012X}",
                chance::kin(self.guid, key).as_u128() as u64 & 0xffff_ffff_ffff
            ),
            Part::FirstName => self
                .person
                .as_ref()
                .map_or(String::new(), |p| p.first().into()),
            Part::LastName => self
                .person
                .as_ref()
                .map_or(String::new(), |p| p.last().into()),
            Part::Work(work) => self
                .person
                .as_ref()
                .map_or(String::new(), |person| work_text(person, work)),
            Part::GroupType if self.kind == Kind::SecurityGroup => {
                "Universal, SecurityEnabled".into()
            }
            Part::GroupType => "Universal".into(),
            Part::Addresses => return Some(self.addresses()),
            Part::Flavor(flavor) => return self.flavor(key, flavor),
            Part::ObjectClass => return Some(Datum::texts(self.object_class())),
            Part::ObjectCategory => return None,
            Part::MailboxLocations => return Some(self.mailbox_locations()),
            Part::DtmfMap => return Some(self.dtmf()),
            _ => return None,
        };
        Some(Datum::Text(text))
    }

    fn has_name(&self) -> bool {
        self.person.is_some() || self.values.contains_key("name")
    }

    fn stored(&self, key: &str) -> Option<String> {
        self.values
            .get(key)
            .filter(|value| !value.is_blank())
            .map(Datum::text)
    }

    /// The name, which is also the identity.
    pub fn name(&self) -> String {
        self.stored("name")
            .or_else(|| self.person.as_ref().map(Person::alias))
            .unwrap_or_default()
    }

    /// The display name.
    pub fn display_name(&self) -> String {
        self.stored("displayname")
            .or_else(|| self.person.as_ref().map(Person::display_name))
            .unwrap_or_else(|| self.name())
    }

    /// The alias; empty for what receives no mail.
    pub fn alias(&self) -> String {
        if !self.kind.is_recipient() {
            return self.stored("alias").unwrap_or_default();
        }
        self.stored("alias")
            .or_else(|| self.person.as_ref().map(Person::alias))
            .unwrap_or_else(|| alias_from(&self.name()))
    }

    /// The primary address; empty for what receives no mail.
    pub fn primary_smtp(&self) -> String {
        if let Some(address) = self.stored("primarysmtpaddress") {
            return address;
        }
        if self.kind.is_recipient() {
            format!("{}@{DOMAIN}", self.alias())
        } else {
            String::new()
        }
    }

    /// The sign-in name; empty for groups and contacts.
    pub fn upn(&self) -> String {
        if let Some(upn) = self.stored("userprincipalname") {
            return upn;
        }
        if self.kind.is_user() {
            self.primary_smtp()
        } else {
            String::new()
        }
    }

    /// The id in the cloud directory.
    pub fn external_id(&self) -> Uuid {
        chance::kin(self.guid, "external")
    }

    /// The account's SID.
    pub fn sid(&self) -> String {
        let bits = chance::kin(self.guid, "sid").as_u128() as u64;
        format!(
            "S-1-5-21-1111111111-2222222222-3333333333-{}",
            bits % 90_000_000 + 1000
        )
    }

    /// `CN=…` below the organization.
    pub fn dn(&self) -> String {
        format!("CN={},{ORG_DN}", escape_dn(&self.name()))
    }

    fn sam(&self) -> String {
        if self.kind.is_user() {
            let hex = format!("{:X}", chance::kin(self.guid, "sam").as_u128());
            return format!(
                "${}-{}",
                hex.get(..6).unwrap_or("0"),
                hex.get(6..18).unwrap_or("0")
            );
        }
        self.name()
    }

    fn addresses(&self) -> Datum {
        if !self.kind.is_recipient() {
            return Datum::List(Vec::new());
        }
        let primary = self.primary_smtp();
        let mut all = vec![format!("SMTP:{primary}")];
        let initial = format!("{}@{INITIAL_DOMAIN}", self.alias());
        if !initial.eq_ignore_ascii_case(&primary)
            && !self.kind.is_mail_user()
            && self.kind != Kind::MailContact
        {
            all.push(format!("smtp:{initial}"));
        }
        if self.kind == Kind::UserMailbox {
            all.push(format!("SIP:{primary}"));
        }
        Datum::texts(all)
    }

    fn flavor(&self, key: &str, flavor: Flavor) -> Option<Datum> {
        let person =
            self.kind == Kind::UserMailbox || self.kind.is_mail_user() || self.kind == Kind::User;
        Some(match flavor {
            Flavor::Shared => Datum::Bool(self.kind == Kind::SharedMailbox),
            Flavor::Resource => Datum::Bool(self.kind.is_resource()),
            Flavor::ResourceType => match self.kind {
                Kind::RoomMailbox => "Room".into(),
                Kind::EquipmentMailbox => "Equipment".into(),
                _ => Datum::Null,
            },
            Flavor::AccountDisabled => Datum::Bool(!person),
            Flavor::AccountControl if !person => "AccountDisabled".into(),
            Flavor::AccountControl if key == "useraccountcontrol" => "NormalAccount".into(),
            Flavor::AccountControl => "None".into(),
            Flavor::Licensed if self.kind == Kind::UserMailbox => return None,
            Flavor::Licensed if key == "skuassigned" => Datum::Bool(false),
            Flavor::Licensed => Datum::Null,
        })
    }

    fn object_class(&self) -> &'static [&'static str] {
        match self.kind {
            Kind::MailContact => &["top", "person", "organizationalPerson", "contact"],
            Kind::DynamicGroup => &["top", "msExchDynamicDistributionList"],
            kind if kind.is_group() || kind == Kind::GroupMailbox => &["top", "group"],
            _ => &["top", "person", "organizationalPerson", "user"],
        }
    }

    fn mailbox_locations(&self) -> Datum {
        if !self.kind.has_store() {
            return Datum::List(Vec::new());
        }
        let store = chance::kin(self.guid, "exchangeguid");
        let database = chance::kin(self.guid, "database");
        Datum::texts([format!(
            "1;{store};Primary;NAMPR00.PROD.OUTLOOK.COM;{database}"
        )])
    }

    fn dtmf(&self) -> Datum {
        let digits = |text: &str| text.chars().filter_map(keypad).collect::<String>();
        let person = self.person.as_ref();
        let (first, last) = person.map_or((self.display_name(), String::new()), |p| {
            (p.first().into(), p.last().into())
        });
        Datum::texts([
            format!("emailAddress:{}", digits(&self.alias())),
            format!("lastNameFirstName:{}{}", digits(&last), digits(&first)),
            format!("firstNameLastName:{}{}", digits(&first), digits(&last)),
        ])
    }
}

fn work_text(person: &Person, work: Work) -> String {
    match work {
        Work::Department => person.department().into(),
        Work::Title => person.title().into(),
        Work::Office => person.office(),
        Work::City => person.city().into(),
        Work::Company => "Contoso".into(),
        Work::Phone => person.phone(),
        Work::Country => person.country().into(),
    }
}

fn keypad(c: char) -> Option<char> {
    let index = "abcdefghijklmnopqrstuvwxyz".find(c.to_ascii_lowercase())?;
    "22233344455566677778889999".chars().nth(index)
}

/// The alias the service makes of a name: what an address allows of it.
pub fn alias_from(name: &str) -> String {
    let plain = name
        .replace('ä', "ae")
        .replace('ö', "oe")
        .replace('ü', "ue")
        .replace('ß', "ss");
    let alias: String = plain
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || "-_.#".contains(*c))
        .collect();
    let alias = alias.trim_matches('.').to_owned();
    if alias.is_empty() {
        "recipient".into()
    } else {
        alias
    }
}

fn escape_dn(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for c in name.chars() {
        if ",+\"\\<>;".contains(c) {
            text.push('\\');
        }
        text.push(c);
    }
    text
}

/// The name inside a distinguished name's first part; `None` when it is none.
pub fn name_in_dn(dn: &str) -> Option<String> {
    let rest = dn
        .get(..3)
        .filter(|start| start.eq_ignore_ascii_case("CN="))
        .and(dn.get(3..))?;
    let mut name = String::new();
    let mut chars = rest.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => name.extend(chars.next()),
            ',' => return Some(name),
            _ => name.push(c),
        }
    }
    None
}
