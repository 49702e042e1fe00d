//! Full access to mailboxes and the right to send as somebody.

use std::sync::Arc;

use uuid::Uuid;

use crate::tenant::apply::same;
use crate::tenant::bind::Bound;
use crate::tenant::cmdlets::unified_groups::loose;
use crate::tenant::datum::Datum;
use crate::tenant::door::{Answer, Row};
use crate::tenant::error::CmdletError;
use crate::tenant::kind::Kind;
use crate::tenant::query;
use crate::tenant::record::{Record, Values};
use crate::tenant::state::State;

const MAILBOX: &str = "mailboxpermission";
const SEND_AS: &str = "recipientpermission";
/// The owner of every mailbox.
const SELF: &str = "NT AUTHORITY\\SELF";

/// What a permission says.
pub fn entry(guid: Uuid, owner: &Record, trustee: &Record, rights: Datum, at: chrono::DateTime<chrono::Utc>) -> Record {
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
    state.directory.one(identity, |record| record.kind.is_user() || record.kind == Kind::SecurityGroup)
}

fn row(bound: &Bound<'_>, owner: &Record, user: &str, sid: String, rights: Datum, inherited: bool, deny: bool) -> Row {
    let values = Values::from([
        ("identity".to_owned(), Datum::Text(owner.name())),
        ("user".to_owned(), Datum::from(user)),
        ("usersid".to_owned(), Datum::Text(sid)),
        ("accessrights".to_owned(), rights),
        ("isinherited".to_owned(), Datum::Bool(inherited)),
        ("deny".to_owned(), Datum::Bool(deny)),
    ]);
    loose(MAILBOX, bound, values)
}

/// Get-MailboxPermission.
pub fn get(state: &State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let owner = state.mailbox(&bound.identity()?)?;
    let wanted = bound.text("user");
    if let Some(user) = wanted.as_ref().filter(|user| !user.to_ascii_uppercase().contains("SELF")) {
        named_trustee(state, user)?;
    }
    let mut rows = Vec::new();
    if wanted.as_ref().is_none_or(|user| user.to_ascii_uppercase().contains("SELF")) {
        rows.push(row(bound, &owner, SELF, "S-1-5-10".into(), Datum::texts(["FullAccess", "ReadPermission"]), false, false));
    }
    let wanted = wanted.and_then(|user| state.directory.find(&user).into_iter().next());
    for record in state.table(MAILBOX).iter().filter(|record| links_to(record, "owner", owner.guid)) {
        let Some(user) = trustee(state, record) else { continue };
        if bound.has("user") && wanted.as_ref().is_none_or(|wanted| wanted.guid != user.guid) {
            continue;
        }
        let rights = record.values.get("accessrights").cloned().unwrap_or(Datum::Null);
        let deny = record.values.get("deny") == Some(&Datum::Bool(true));
        rows.push(row(bound, &owner, &trustee_text(&user), user.sid(), rights, false, deny));
    }
    if !bound.has("user") {
        let rights = Datum::texts(["FullAccess"]);
        rows.push(row(bound, &owner, "NAMPR00A001\\Exchange Servers", "S-1-5-21-1111111111-2222222222-3333333333-519".into(), rights, true, false));
    }
    limited(rows, bound)
}

fn limited(mut rows: Vec<Row>, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let size = query::result_size(bound)?;
    let truncated = size.is_some_and(|size| rows.len() > size);
    rows.truncate(size.unwrap_or(usize::MAX));
    Ok(Answer { rows, truncated, ..Answer::default() })
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
    all.extend(more.iter().filter(|new| !own.iter().any(|old| same(old, new))).cloned());
    all
}

/// Adds rights of a trustee to a table; false when they all were there.
fn grant(state: &mut State, bound: &Bound<'_>, table: &str, owner: &Record, user: &Record) -> bool {
    let rights = bound.value("accessrights").items().to_vec();
    let deny = bound.flag("deny");
    match find(state, table, owner.guid, user.guid, deny) {
        Some(record) => {
            let own = record.values.get("accessrights").map_or(Vec::new(), |list| list.items().to_vec());
            let all = union(&own, &rights);
            let news = all.len() > own.len();
            state.change_in(table, record.guid, bound.now, |record| record.set("accessrights", Datum::List(all)));
            news
        }
        None => {
            let mut record = entry(state.new_guid(), owner, user, Datum::List(rights), bound.now);
            record.set("deny", deny);
            state.table_mut(table).push(Arc::new(record));
            true
        }
    }
}

/// Takes rights of a trustee away; false when none of them was there.
fn revoke(state: &mut State, bound: &Bound<'_>, table: &str, owner: &Record, user: &Record) -> bool {
    let Some(record) = find(state, table, owner.guid, user.guid, bound.flag("deny")) else { return false };
    let rights = bound.value("accessrights").items().to_vec();
    let mut left = record.values.get("accessrights").map_or(Vec::new(), |list| list.items().to_vec());
    let before = left.len();
    left.retain(|own| !rights.iter().any(|gone| same(own, gone)));
    let hit = left.len() < before;
    if left.is_empty() {
        state.table_mut(table).retain(|own| own.guid != record.guid);
    } else {
        state.change_in(table, record.guid, bound.now, |record| record.set("accessrights", Datum::List(left)));
    }
    hit
}

/// Add-MailboxPermission.
pub fn add(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let owner = state.mailbox(&bound.identity()?)?;
    let Some(identity) = bound.text("user") else { return Ok(Answer::default()) };
    let user = named_trustee(state, &identity)?;
    let news = grant(state, bound, MAILBOX, &owner, &user);
    let rights = bound.value("accessrights");
    let rights = Datum::List(rights.items().to_vec());
    let mut answer = Answer::one(row(bound, &owner, &trustee_text(&user), user.sid(), rights, false, bound.flag("deny")));
    if !news {
        answer.warnings.push(format!("The appropriate access control entry is already present on the object \"{}\" for account \"{}\".", owner.dn(), trustee_text(&user)));
    }
    Ok(answer)
}

/// Remove-MailboxPermission.
pub fn remove(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let owner = state.mailbox(&bound.identity()?)?;
    if bound.flag("resetdefault") {
        state.table_mut(MAILBOX).retain(|record| !links_to(record, "owner", owner.guid));
        return Ok(Answer::default());
    }
    let Some(identity) = bound.text("user") else { return Ok(Answer::default()) };
    let user = named_trustee(state, &identity)?;
    if revoke(state, bound, MAILBOX, &owner, &user) {
        return Ok(Answer::default());
    }
    Ok(Answer::warning(format!("Can't remove the access control entry on the object \"{}\" for account \"{}\" because the ACE isn't present.", owner.dn(), trustee_text(&user))))
}

fn send_as_row(bound: &Bound<'_>, owner: &Record, user: &str, sid: String) -> Row {
    let values = Values::from([
        ("identity".to_owned(), Datum::Text(owner.name())),
        ("trustee".to_owned(), Datum::from(user)),
        ("trusteesidstring".to_owned(), Datum::Text(sid)),
        ("trusteewithprimarysmtpaddress".to_owned(), Datum::from(user)),
        ("primarysmtpaddress".to_owned(), Datum::Text(owner.primary_smtp())),
        ("accessrights".to_owned(), Datum::texts(["SendAs"])),
    ]);
    loose(SEND_AS, bound, values)
}

/// Get-RecipientPermission: of one recipient, or of all.
pub fn get_send_as(state: &State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let owner = match bound.text("identity") {
        Some(identity) => Some(state.directory.one(&identity, |record| record.kind.is_recipient())?),
        None => None,
    };
    let wanted = match bound.text("trustee").filter(|text| !text.to_ascii_uppercase().contains("SELF")) {
        Some(identity) => Some(named_trustee(state, &identity)?.guid),
        None => None,
    };
    let mut rows = Vec::new();
    if wanted.is_none() {
        let all = state.directory.iter().filter(|record| record.kind.is_mailbox() && owner.is_none());
        rows.extend(owner.iter().chain(all).map(|record| send_as_row(bound, record, SELF, "S-1-5-10".into())));
    }
    if bound.text("trustee").is_none() || wanted.is_some() {
        for record in state.table(SEND_AS) {
            let (Some(Datum::Link(on)), Some(user)) = (record.values.get("owner"), trustee(state, record)) else { continue };
            let Some(on) = state.directory.get(*on) else { continue };
            if owner.as_ref().is_none_or(|owner| owner.guid == on.guid) && wanted.is_none_or(|wanted| wanted == user.guid) {
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
        answer.warnings.push(format!("The appropriate access control entry is already present on the object \"{}\" for account \"{}\".", owner.dn(), trustee_text(&user)));
    }
    Ok(answer)
}

/// Remove-RecipientPermission.
pub fn remove_send_as(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let (owner, user) = send_as_pair(state, bound)?;
    if revoke(state, bound, SEND_AS, &owner, &user) {
        return Ok(Answer::default());
    }
    Ok(Answer::warning(format!("Can't remove the access control entry on the object \"{}\" for account \"{}\" because the ACE isn't present.", owner.dn(), trustee_text(&user))))
}

fn send_as_pair(state: &State, bound: &Bound<'_>) -> Result<(Arc<Record>, Arc<Record>), CmdletError> {
    let owner = state.directory.one(&bound.identity()?, |record| record.kind.is_recipient())?;
    let identity = bound.text("trustee").ok_or_else(|| CmdletError::missing_mandatory(&["Trustee"]))?;
    let user = named_trustee(state, &identity)?;
    Ok((owner, user))
}
