//! The named people, rooms and contacts of the tenant.

use chrono::TimeDelta;

use crate::tenant::chance;
use crate::tenant::datum::Datum;
use crate::tenant::kind::Kind;
use crate::tenant::record::Record;
use crate::tenant::state::State;

/// Kind, name, alias, display name, first and last name.
const PEOPLE: &[(Kind, &str, &str, &str, &str, &str)] = &[
    (
        Kind::UserMailbox,
        "chris",
        "chris",
        "Chris Green",
        "Chris",
        "Green",
    ),
    (
        Kind::UserMailbox,
        "helpdesk",
        "helpdesk",
        "Help Desk",
        "Help",
        "Desk",
    ),
    (
        Kind::UserMailbox,
        "locked",
        "locked",
        "Locked Out",
        "Locked",
        "Out",
    ),
    (
        Kind::UserMailbox,
        "adele.vance",
        "adele.vance",
        "Adele Vance",
        "Adele",
        "Vance",
    ),
    (
        Kind::UserMailbox,
        "alex.wilber",
        "alex.wilber",
        "Alex Wilber",
        "Alex",
        "Wilber",
    ),
    (
        Kind::UserMailbox,
        "O'Neil, Pat",
        "pat.oneil",
        "O'Neil, Pat",
        "Pat",
        "O'Neil",
    ),
    (
        Kind::UserMailbox,
        "Jürgen Müller",
        "juergen.mueller",
        "Jürgen Müller",
        "Jürgen",
        "Müller",
    ),
    (
        Kind::UserMailbox,
        "Robert \"Bob\" Ward",
        "bob.ward",
        "Robert \"Bob\" Ward",
        "Robert",
        "Ward",
    ),
    (
        Kind::UserMailbox,
        "Zoë Lindström 🌻",
        "zoe.lindstrom",
        "Zoë Lindström 🌻",
        "Zoë",
        "Lindström",
    ),
    (
        Kind::UserMailbox,
        "john.smith",
        "john.smith",
        "John Smith",
        "John",
        "Smith",
    ),
    (
        Kind::UserMailbox,
        "john.smith2",
        "john.smith2",
        "John Smith",
        "John",
        "Smith",
    ),
    (
        Kind::UserMailbox,
        "new.hire",
        "new.hire",
        "New Hire",
        "New",
        "Hire",
    ),
    (
        Kind::UserMailbox,
        "next.hire",
        "next.hire",
        "Next Hire",
        "Next",
        "Hire",
    ),
    (Kind::SharedMailbox, "sales", "sales", "Sales", "", ""),
    (Kind::SharedMailbox, "info", "info", "Info", "", ""),
    (
        Kind::SharedMailbox,
        "Jobs, HR (EMEA)",
        "jobs",
        "Jobs, HR (EMEA)",
        "",
        "",
    ),
    (Kind::RoomMailbox, "room101", "room101", "Room 101", "", ""),
    (
        Kind::RoomMailbox,
        "Boardroom, 5th floor",
        "boardroom",
        "Boardroom, 5th floor",
        "",
        "",
    ),
    (
        Kind::EquipmentMailbox,
        "projector1",
        "projector1",
        "Projector 1",
        "",
        "",
    ),
    (
        Kind::DiscoveryMailbox,
        "DiscoverySearchMailbox{D919BA05-46A6-415f-80AD-7E09334BB852}",
        "DiscoverySearchMailbox-D919BA05",
        "Discovery Search Mailbox",
        "",
        "",
    ),
    (
        Kind::User,
        "unlicensed",
        "",
        "Unlicensed Person",
        "Unlicensed",
        "Person",
    ),
    (
        Kind::GuestMailUser,
        "jane.roe_fabrikam.com#EXT#",
        "jane.roe_fabrikam.com#EXT#",
        "Jane Roe (Guest)",
        "Jane",
        "Roe",
    ),
    (
        Kind::MailUser,
        "consultant",
        "consultant",
        "External Consultant",
        "External",
        "Consultant",
    ),
    (
        Kind::MailContact,
        "Fabrikam Support",
        "fabrikam.support",
        "Fabrikam Support",
        "",
        "",
    ),
];

const GB: u64 = 1 << 30;

/// Alias, property, text.
const FACTS: &[(&str, &str, &str)] = &[
    ("chris", "department", "IT"),
    ("chris", "title", "Exchange Administrator"),
    ("chris", "office", "Building 4/1101"),
    (
        "alex.wilber",
        "userprincipalname",
        "awilber@contoso.onmicrosoft.com",
    ),
    ("adele.vance", "department", "Sales"),
    ("adele.vance", "archivestatus", "Active"),
    ("adele.vance", "archivestate", "Local"),
    ("juergen.mueller", "customattribute1", "München"),
    (
        "zoe.lindstrom",
        "forwardingsmtpaddress",
        "smtp:zoe@fabrikam.com",
    ),
    ("john.smith", "litigationholdowner", "chris@contoso.com"),
    (
        "jane.roe_fabrikam.com#EXT#",
        "externalemailaddress",
        "SMTP:jane.roe@fabrikam.com",
    ),
    (
        "jane.roe_fabrikam.com#EXT#",
        "primarysmtpaddress",
        "jane.roe@fabrikam.com",
    ),
    (
        "jane.roe_fabrikam.com#EXT#",
        "userprincipalname",
        "jane.roe_fabrikam.com#EXT#@contoso.onmicrosoft.com",
    ),
    (
        "consultant",
        "externalemailaddress",
        "SMTP:consultant@tailspintoys.com",
    ),
    (
        "consultant",
        "primarysmtpaddress",
        "consultant@tailspintoys.com",
    ),
    ("consultant", "userprincipalname", "consultant@contoso.com"),
    (
        "fabrikam.support",
        "externalemailaddress",
        "SMTP:support@fabrikam.com",
    ),
    (
        "fabrikam.support",
        "primarysmtpaddress",
        "support@fabrikam.com",
    ),
    ("", "userprincipalname", "unlicensed@contoso.com"),
];

/// Addresses of every kind for one of them.
const ADDRESSES: [&str; 5] = [
    "SMTP:juergen.mueller@contoso.com",
    "smtp:jmueller@contoso.com",
    "smtp:juergen.mueller@contoso.onmicrosoft.com",
    "SIP:juergen.mueller@contoso.com",
    "X500:/o=Contoso/ou=Old/cn=Recipients/cn=jmueller",
];

/// Plants the named people.
pub fn plant(state: &mut State) {
    for (i, (kind, name, alias, display, first, last)) in PEOPLE.iter().enumerate() {
        let n = i as u64;
        let created = state.grown
            - TimeDelta::days(700 - 20 * n as i64)
            - TimeDelta::minutes(chance::below(state.seed, "named-age", n, 1440) as i64);
        let mut record = Record::named(chance::guid(state.seed, "named", n), *kind, name, created)
            .with("displayname", *display)
            .with("firstname", *first)
            .with("lastname", *last);
        record.changed = created + TimeDelta::days(3);
        if !alias.is_empty() {
            record.set("alias", *alias);
        }
        distinguish(&mut record, alias);
        state.directory.insert(record);
    }
    link_people(state);
}

/// What makes some of them worth a script's while.
fn distinguish(record: &mut Record, alias: &str) {
    for (_, key, text) in FACTS.iter().filter(|(owner, ..)| *owner == alias) {
        record.set(key, *text);
    }
    match alias {
        "adele.vance" => {
            let guid = chance::kin(record.guid, "archiveguid");
            record.set("archiveguid", Datum::Guid(guid));
            record.set(
                "archivename",
                Datum::texts(["In-Place Archive -Adele Vance"]),
            );
        }
        "juergen.mueller" => record.set("emailaddresses", Datum::texts(ADDRESSES)),
        "bob.ward" => {
            for (key, size) in [
                ("issuewarningquota", 3),
                ("prohibitsendquota", 4),
                ("prohibitsendreceivequota", 5),
            ] {
                record.set(key, Datum::Size(Some(size * GB)));
            }
        }
        "john.smith" => {
            record.set("litigationholdenabled", true);
            record.set("litigationholddate", Datum::Time(record.created));
        }
        "new.hire" | "next.hire" => record.set("neverloggedon", true),
        "room101" => record.set("resourcecapacity", Datum::Int(12)),
        "boardroom" => record.set("resourcecapacity", Datum::Int(40)),
        _ => {}
    }
}

fn link_people(state: &mut State) {
    let chris = guid_of(state, "chris");
    let adele = guid_of(state, "adele.vance");
    let at = state.grown - TimeDelta::days(30);
    for (name, key, value) in [
        (
            "sales",
            "grantsendonbehalfto",
            Datum::List(vec![Datum::Link(adele)]),
        ),
        ("pat.oneil", "manager", Datum::Link(chris)),
        ("juergen.mueller", "manager", Datum::Link(chris)),
        ("info", "forwardingaddress", Datum::Link(chris)),
    ] {
        let guid = guid_of(state, name);
        state
            .directory
            .change(guid, at, |record| record.set(key, value));
    }
    let info = guid_of(state, "info");
    state.directory.change(info, at, |record| {
        record.set("delivertomailboxandforward", true)
    });
}

/// The GUID of a planted object; nil when the name is not planted.
pub fn guid_of(state: &State, identity: &str) -> uuid::Uuid {
    state
        .directory
        .find(identity)
        .first()
        .map_or(uuid::Uuid::nil(), |record| record.guid)
}
