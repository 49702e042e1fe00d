//! Groups: nested, dynamic, secured, with and without a team.

use chrono::TimeDelta;

use super::people::guid_of;
use crate::tenant::chance;
use crate::tenant::datum::Datum;
use crate::tenant::kind::Kind;
use crate::tenant::record::Record;
use crate::tenant::state::State;

/// Kind, name, alias, owners, members; a group that is a member stands above the one that holds it.
type Group = (
    Kind,
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

const GROUPS: &[Group] = &[
    (
        Kind::DistributionGroup,
        "Engineering – Émile's team",
        "engineering.emile",
        &["juergen.mueller"],
        &["juergen.mueller", "zoe.lindstrom"],
    ),
    (
        Kind::DistributionGroup,
        "Engineering",
        "engineering",
        &["chris", "juergen.mueller"],
        &["bob.ward", "engineering.emile"],
    ),
    (
        Kind::DistributionGroup,
        "Finance Team",
        "finance",
        &["adele.vance"],
        &["adele.vance", "pat.oneil", "fabrikam.support"],
    ),
    (
        Kind::DistributionGroup,
        "All Contoso Staff",
        "allstaff",
        &["chris"],
        &["engineering", "finance", "chris", "sales"],
    ),
    (
        Kind::SecurityGroup,
        "SG-Sales-FullAccess",
        "sg-sales",
        &["chris"],
        &["adele.vance", "alex.wilber"],
    ),
    (
        Kind::RoomList,
        "Building 4 rooms",
        "building4rooms",
        &["chris"],
        &["room101", "boardroom"],
    ),
    (
        Kind::DynamicGroup,
        "Everyone with a mailbox",
        "everyone",
        &["chris"],
        &[],
    ),
    (
        Kind::GroupMailbox,
        "projectx_4f1c20aa",
        "projectx",
        &["adele.vance", "chris"],
        &[
            "adele.vance",
            "chris",
            "pat.oneil",
            "jane.roe_fabrikam.com#EXT#",
        ],
    ),
    (
        Kind::GroupMailbox,
        "bookclub_09ce71b2",
        "bookclub",
        &["zoe.lindstrom"],
        &["zoe.lindstrom", "bob.ward"],
    ),
];

/// Plants the groups.
pub fn plant(state: &mut State) {
    for (i, (kind, name, alias, owners, members)) in GROUPS.iter().enumerate() {
        let created = state.grown - TimeDelta::days(400 - 15 * i as i64);
        let links = |names: &[&str]| {
            Datum::List(
                names
                    .iter()
                    .map(|name| Datum::Link(guid_of(state, name)))
                    .collect(),
            )
        };
        let (owners, members) = (links(owners), links(members));
        let mut record = Record::named(
            chance::guid(state.seed, "group", i as u64),
            *kind,
            name,
            created,
        )
        .with("alias", *alias)
        .with("managedby", owners)
        .with("members", members);
        record.changed = created + TimeDelta::days(9);
        match *alias {
            "everyone" => {
                record.set("recipientfilter", "((RecipientTypeDetails -eq 'UserMailbox') -and (-not(Name -like 'SystemMailbox{*')) -and (-not(Name -like 'CAS_{*')))");
                record.set("recipientfiltertype", "Custom");
            }
            "projectx" => {
                record.set("displayname", "Project X");
                record.set("resourceprovisioningoptions", Datum::texts(["Team"]));
                record.set("accesstype", "Private");
                record.set("notes", "Project X");
                record.set("hiddenfromexchangeclientsenabled", true);
            }
            "bookclub" => {
                record.set("displayname", "Book club 📚");
                record.set("accesstype", "Public");
            }
            "allstaff" => record.set("requiresenderauthenticationenabled", true),
            _ => {}
        }
        state.directory.insert(record);
    }
}
