//! Full access to mailboxes and the right to send as somebody.

use std::sync::Arc;

use uuid::Uuid;

use crate::tenant::apply::same;
use crate::tenant::bind::Bound;
use crate::tenant::datum::Datum;
use crate::tenant::door::{Answer, Row};
use crate::tenant::error::CmdletError;
use crate::tenant::kind::Kind;
use crate::tenant::query;
use crate::tenant::record::{Record, Values};
use crate::tenant::rows::{loose, values};
use crate::tenant::state::State;

const MAILBOX: &str = "mailboxpermission";
const SEND_AS: &str = "recipientpermission";
/// The owner of every mailbox.
const SELF: &str = "NT AUTHORITY\\SELF";

/// Whom every mailbox inherits a right for.
const SERVERS: (&str, &str) = (
    "NAMPR00A001\\Exchange Servers",
    "S-1-5-21-1111111111-2222222222-3333333333-519",
);

/// What a permission says.
pub fn entry(
    guid: Uuid,
    owner: &Record,
    trustee: &Record,
    rights: Datum,
    at: chrono::DateTime<chrono::Utc>,
) -> Record {
    let mut record = Record::loose(at, Values::new());
    record.guid = guid;
    record.set("owner", Datum::Link(owner.guid));
    record.set("trustee", Datum::Link(trustee.guid));
    record.set("accessrights", rights);
    record
}

/// What a trustee is called: its sign-in name, else its name.
pub fn trustee_text(record: &Record) -> String {
    let upn = record.upn();
    if upn.is_empty() { record.name() } else { upn }
}

fn links_to(record: &Record, key: &str, guid: Uuid) -> bool {
    record.values.get(key) == Some(&Datum::Link(guid))
}

fn trustee(state: &State, record: &Record) -> Option<Arc<Record>> {
    match record.values.get("trustee") {
        Some(Datum::Link(guid)) => state.directory.get(*guid).cloned(),
        _ => None,
    }
}

/// The user or group that a User or Trustee parameter names.
fn named_trustee(state: &State, identity: &str) -> Result<Arc<Record>, CmdletError> {
    state.directory.one(identity, |record| {
        record.kind.is_user() || record.kind == Kind::SecurityGroup
    })
}

/// A row: who (name and SID), which rights, and whether they are inherited and denied.
fn row(
    bound: &Bound<'_>,
    owner: &Record,
    who: (&str, &str),
    rights: Datum,
    (inherited, deny): (bool, bool),
) -> Row {
    let values = values([
        ("identity", Datum::Text(owner.name())),
        ("user", Datum::from(who.0)),
        ("usersid", Datum::from(who.1)),
        ("accessrights", rights),
        ("isinherited", Datum::Bool(inherited)),
        ("deny", Datum::Bool(deny)),
    ]);
    loose(MAILBOX, bound, values)
}

/// Get-MailboxPermission.
pub fn get(state: &State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let owner = state.mailbox(&bound.identity()?)?;
    let user = bound.text("user");
    let own = user
        .as_ref()
        .is_some_and(|user| user.to_ascii_uppercase().contains("SELF"));
    let wanted = match user.filter(|_| !own) {
        Some(user) => Some(named_trustee(state, &user)?.guid),
        None => None,
    };
    let mut rows = Vec::new();
    if wanted.is_none() {
        let rights = Datum::texts(["FullAccess", "ReadPermission"]);
        rows.push(row(
            bound,
            &owner,
            (SELF, "S-1-5-10"),
            rights,
            (false, false),
        ));
    }
    if !own {
        let entries = state
            .table(MAILBOX)
            .iter()
            .filter(|entry| links_to(entry, "owner", owner.guid));
        rows.extend(entries.filter_map(|entry| explicit(state, bound, &owner, entry, wanted)));
    }
    if !bound.has("user") {
        rows.push(row(
            bound,
            &owner,
            SERVERS,
            Datum::texts(["FullAccess"]),
            (true, false),
        ));
    }
    limited(rows, bound)
}

/// The row of a right that was given; none when its trustee is gone or not the wanted one.
fn explicit(
    state: &State,
    bound: &Bound<'_>,
    owner: &Record,
    entry: &Record,
    wanted: Option<Uuid>,
) -> Option<Row> {
    let user =
        trustee(state, entry).filter(|user| wanted.is_none_or(|wanted| wanted == user.guid))?;
    let rights = entry
        .values
        .get("accessrights")
        .cloned()
        .unwrap_or(Datum::Null);
    let deny = entry.values.get("deny") == Some(&Datum::Bool(true));
    Some(row(
        bound,
        owner,
        (&trustee_text(&user), &user.sid()),
        rights,
        (false, deny),
    ))
}

fn limited(mut rows: Vec<Row>, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let size = query::result_size(bound)?;
    let truncated = size.is_some_and(|size| rows.len() > size);
    rows.truncate(size.unwrap_or(usize::MAX));
    Ok(Answer {
        rows,
        truncated,
        ..Answer::default()
    })
}

fn find(state: &State, table: &str, owner: Uuid, user: Uuid, deny: bool) -> Option<Arc<Record>> {
    let hit = |record: &&Arc<Record>| {
        links_to(record, "owner", owner)
            && links_to(record, "trustee", user)
            && (record.values.get("deny") == Some(&Datum::Bool(true))) == deny
    };
    state.table(table).iter().find(hit).cloned()
}

fn union(own: &[Datum], more: &[Datum]) -> Vec<Datum> {
    let mut all = own.to_vec();
    all.extend(
        more.iter()
            .filter(|new| !own.iter().any(|old| same(old, new)))
            .cloned(),
    );
    all
}

/// Adds rights of a trustee to a table; false when they all were there.
fn grant(state: &mut State, bound: &Bound<'_>, table: &str, owner: &Record, user: &Record) -> bool {
    let rights = bound.value("accessrights").items().to_vec();
    let deny = bound.flag("deny");
    match find(state, table, owner.guid, user.guid, deny) {
        Some(record) => {
            let own = record
                .values
                .get("accessrights")
                .map_or(Vec::new(), |list| list.items().to_vec());
            let all = union(&own, &rights);
            let news = all.len() > own.len();
            state.change_in(table, record.guid, bound.now, |record| {
                record.set("accessrights", Datum::List(all))
            });
            news
        }
        None => {
            let mut record = entry(
                state.new_guid(),
                owner,
                user,
                Datum::List(rights),
                bound.now,
            );
            record.set("deny", deny);
            state.table_mut(table).push(Arc::new(record));
            true
        }
    }
}

/// Takes rights of a trustee away; false when none of them was there.
fn revoke(
    state: &mut State,
    bound: &Bound<'_>,
    table: &str,
    owner: &Record,
    user: &Record,
) -> bool {
    let Some(record) = find(state, table, owner.guid, user.guid, bound.flag("deny")) else {
        return false;
    };
    let rights = bound.value("accessrights").items().to_vec();
    let mut left = record
        .values
        .get("accessrights")
        .map_or(Vec::new(), |list| list.items().to_vec());
    let before = left.len();
    left.retain(|own| !rights.iter().any(|gone| same(own, gone)));
    let hit = left.len() < before;
    if left.is_empty() {
        state.table_mut(table).retain(|own| own.guid != record.guid);
    } else {
        state.change_in(table, record.guid, bound.now, |record| {
            record.set("accessrights", Datum::List(left))
        });
    }
    hit
}

/// Add-MailboxPermission.
pub fn add(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let owner = state.mailbox(&bound.identity()?)?;
    let Some(identity) = bound.text("user") else {
        return Ok(Answer::default());
    };
    let user = named_trustee(state, &identity)?;
    let news = grant(state, bound, MAILBOX, &owner, &user);
    let rights = Datum::List(bound.value("accessrights").items().to_vec());
    let who = (trustee_text(&user), user.sid());
    let mut answer = Answer::one(row(
        bound,
        &owner,
        (&who.0, &who.1),
        rights,
        (false, bound.flag("deny")),
    ));
    if !news {
        answer.warnings.push(present(&owner, &user));
    }
    Ok(answer)
}

fn present(owner: &Record, user: &Record) -> String {
    let (dn, user) = (owner.dn(), trustee_text(user));
    format!(
        "The appropriate access control entry is already present on the object \"{dn}\" for account \"{user}\"."
    )
}

fn not_present(owner: &Record, user: &Record) -> Answer {
    let (dn, user) = (owner.dn(), trustee_text(user));
    Answer::warning(format!(
        "Can't remove the access control entry on the object \"{dn}\" for account \"{user}\" because the ACE isn't present."
    ))
}

/// Remove-MailboxPermission.
pub fn remove(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let owner = state.mailbox(&bound.identity()?)?;
    if bound.flag("resetdefault") {
        state
            .table_mut(MAILBOX)
            .retain(|record| !links_to(record, "owner", owner.guid));
        return Ok(Answer::default());
    }
    let Some(identity) = bound.text("user") else {
        return Ok(Answer::default());
    };
    let user = named_trustee(state, &identity)?;
    let hit = revoke(state, bound, MAILBOX, &owner, &user);
    Ok(if hit {
        Answer::default()
    } else {
        not_present(&owner, &user)
    })
}

fn send_as_row(bound: &Bound<'_>, owner: &Record, user: &str, sid: String) -> Row {
    let values = values([
        ("identity", Datum::Text(owner.name())),
        ("trustee", Datum::from(user)),
        ("trusteesidstring", Datum::Text(sid)),
        ("trusteewithprimarysmtpaddress", Datum::from(user)),
        ("primarysmtpaddress", Datum::Text(owner.primary_smtp())),
        ("accessrights", Datum::texts(["SendAs"])),
    ]);
    loose(SEND_AS, bound, values)
}

/// Get-RecipientPermission: of one recipient, or of all.
pub fn get_send_as(state: &State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let owner = match bound.text("identity") {
        Some(identity) => Some(
            state
                .directory
                .one(&identity, |record| record.kind.is_recipient())?,
        ),
        None => None,
    };
    let wanted = match bound
        .text("trustee")
        .filter(|text| !text.to_ascii_uppercase().contains("SELF"))
    {
        Some(identity) => Some(named_trustee(state, &identity)?.guid),
        None => None,
    };
    let mut rows = Vec::new();
    if wanted.is_none() {
        let all = state
            .directory
            .iter()
            .filter(|record| record.kind.is_mailbox() && owner.is_none());
        rows.extend(
            owner
                .iter()
                .chain(all)
                .map(|record| send_as_row(bound, record, SELF, "S-1-5-10".into())),
        );
    }
    if bound.text("trustee").is_none() || wanted.is_some() {
        for record in state.table(SEND_AS) {
            let (Some(Datum::Link(on)), Some(user)) =
                (record.values.get("owner"), trustee(state, record))
            else {
                continue;
            };
            let Some(on) = state.directory.get(*on) else {
                continue;
            };
            if owner.as_ref().is_none_or(|owner| owner.guid == on.guid)
                && wanted.is_none_or(|wanted| wanted == user.guid)
            {
                rows.push(send_as_row(bound, on, &trustee_text(&user), user.sid()));
            }
        }
    }
    limited(rows, bound)
}

/// Add-RecipientPermission.
pub fn add_send_as(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let (owner, user) = send_as_pair(state, bound)?;
    let news = grant(state, bound, SEND_AS, &owner, &user);
    let mut answer = Answer::one(send_as_row(bound, &owner, &trustee_text(&user), user.sid()));
    if !news {
        answer.warnings.push(present(&owner, &user));
    }
    Ok(answer)
}

/// Remove-RecipientPermission.
pub fn remove_send_as(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let (owner, user) = send_as_pair(state, bound)?;
    let hit = revoke(state, bound, SEND_AS, &owner, &user);
    Ok(if hit {
        Answer::default()
    } else {
        not_present(&owner, &user)
    })
}

fn send_as_pair(
    state: &State,
    bound: &Bound<'_>,
) -> Result<(Arc<Record>, Arc<Record>), CmdletError> {
    let owner = state
        .directory
        .one(&bound.identity()?, |record| record.kind.is_recipient())?;
    let identity = bound
        .text("trustee")
        .ok_or_else(|| CmdletError::missing_mandatory(&["Trustee"]))?;
    let user = named_trustee(state, &identity)?;
    Ok((owner, user))
}
