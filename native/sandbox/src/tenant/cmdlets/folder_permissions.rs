//! Rights on single folders, calendars above all.

use std::sync::Arc;

use uuid::Uuid;

use crate::tenant::bind::Bound;
use crate::tenant::cmdlets::folders::{self, Folder};
use crate::tenant::datum::{Datum, Nested};
use crate::tenant::door::{Answer, Row};
use crate::tenant::error::CmdletError;
use crate::tenant::record::{Record, Values};
use crate::tenant::rows::{loose, values};
use crate::tenant::state::State;

const TABLE: &str = "mailboxfolderpermission";

/// Who a folder right belongs to.
struct Holder {
    link: Datum,
    user: Datum,
    name: String,
}

fn holder(state: &State, link: &Datum) -> Option<Holder> {
    let (name, user_type, address) = match link {
        Datum::Link(guid) => {
            let record = state.directory.get(*guid)?;
            (
                record.display_name(),
                "Internal",
                Some(record.primary_smtp()),
            )
        }
        other => (
            other.text(),
            if other.text() == "Anonymous" {
                "Anonymous"
            } else {
                "Default"
            },
            None,
        ),
    };
    let principal = address.map_or(Datum::Null, Datum::Text);
    let nested = Nested {
        type_name: "Microsoft.Exchange.Management.StoreTasks.MailboxFolderUserId",
        text: name.clone(),
        properties: vec![
            ("UserType".into(), user_type.into()),
            ("ADRecipient".into(), principal.clone()),
            ("DisplayName".into(), Datum::from(name.as_str())),
            ("RecipientPrincipal".into(), principal),
        ],
    };
    Some(Holder {
        link: link.clone(),
        user: Datum::Nested(Box::new(nested)),
        name,
    })
}

/// `Default` and `Anonymous` stand for themselves, anyone else is a directory object.
fn named(state: &State, identity: &str) -> Result<Holder, CmdletError> {
    let fixed = ["Default", "Anonymous"]
        .into_iter()
        .find(|name| name.eq_ignore_ascii_case(identity));
    let link = match fixed {
        Some(name) => Datum::from(name),
        None => match state.directory.one(identity, |_| true) {
            Ok(record) => Datum::Link(record.guid),
            Err(_) => {
                let mut error = CmdletError::missing(
                    format!(
                        "The user \"{identity}\" is either not valid SMTP address, or there is no matching information."
                    ),
                    identity,
                );
                error.class_name =
                    "Microsoft.Exchange.Management.StoreTasks.InvalidExternalUserIdException"
                        .into();
                error.string_id = "Ex4A5D9B".into();
                return Err(error);
            }
        },
    };
    holder(state, &link).ok_or_else(|| CmdletError::not_found(identity))
}

fn stored<'s>(
    state: &'s State,
    owner: &Record,
    folder: &Folder,
) -> impl Iterator<Item = &'s Arc<Record>> {
    let (guid, path) = (owner.guid, folder.path.clone());
    state.table(TABLE).iter().filter(move |record| {
        record.values.get("owner") == Some(&Datum::Link(guid))
            && record
                .values
                .get("path")
                .is_some_and(|own| own.text().eq_ignore_ascii_case(&path))
    })
}

fn row(bound: &Bound<'_>, folder: &Folder, holder: &Holder, rights: Datum, flags: Datum) -> Row {
    let values = values([
        ("foldername", Datum::from(folder.name())),
        ("user", holder.user.clone()),
        ("accessrights", Datum::List(rights.items().to_vec())),
        ("sharingpermissionflags", flags),
        ("identity", Datum::from(holder.name.as_str())),
    ]);
    loose(TABLE, bound, values)
}

/// Get-MailboxFolderPermission.
pub fn get(state: &State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let identity = bound.identity()?;
    let (owner, folder) = folders::find(state, &identity)?;
    let calendar = folder.kind == "Calendar";
    let mut entries: Vec<(Datum, Datum, Datum)> = Vec::new();
    for (name, rights) in [
        (
            "Default",
            if calendar { "AvailabilityOnly" } else { "None" },
        ),
        ("Anonymous", "None"),
    ] {
        entries.push((name.into(), rights.into(), Datum::Null));
    }
    for record in stored(state, &owner, &folder) {
        let value = |key: &str| record.values.get(key).cloned().unwrap_or(Datum::Null);
        match entries
            .iter_mut()
            .find(|(link, ..)| *link == value("trustee"))
        {
            Some(entry) => entry.1 = value("accessrights"),
            None => entries.push((
                value("trustee"),
                value("accessrights"),
                value("sharingpermissionflags"),
            )),
        }
    }
    let wanted = match bound.text("user") {
        Some(identity) => Some(named(state, &identity)?.link),
        None => None,
    };
    let mut rows = Vec::new();
    for (link, rights, flags) in entries
        .into_iter()
        .filter(|(link, ..)| wanted.as_ref().is_none_or(|wanted| wanted == link))
    {
        if let Some(holder) = holder(state, &link) {
            rows.push(row(bound, &folder, &holder, rights, flags));
        }
    }
    if let (Some(user), true) = (bound.text("user"), rows.is_empty()) {
        return Err(absent(&user));
    }
    Ok(Answer::of(rows))
}

fn absent(user: &str) -> CmdletError {
    let mut error = CmdletError::missing(
        format!("There is no existing permission entry found for user: {user}."),
        user,
    );
    error.class_name =
        "Microsoft.Exchange.Management.StoreTasks.UserNotFoundInPermissionEntryException".into();
    error.string_id = "ExE7E4F8".into();
    error
}

/// Add-MailboxFolderPermission and Set-MailboxFolderPermission.
pub fn write(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let (owner, folder) = folders::find(state, &bound.identity()?)?;
    let user = bound.required("User")?;
    let holder = named(state, &user)?;
    let own = stored(state, &owner, &folder)
        .find(|record| record.values.get("trustee") == Some(&holder.link));
    let own = own.map(|record| record.guid);
    let fixed = !matches!(holder.link, Datum::Link(_));
    match (bound.verb.as_str(), own.is_some() || fixed) {
        ("add", true) => return Err(present(&user, &holder)),
        ("set", false) => return Err(absent(&user)),
        _ => {}
    }
    let rights = Datum::List(bound.value("accessrights").items().to_vec());
    let flags = bound.value("sharingpermissionflags");
    let shown = row(bound, &folder, &holder, rights.clone(), flags.clone());
    let guid = own.unwrap_or_else(|| start(state, bound, &owner, &folder, holder.link));
    state.change_in(TABLE, guid, bound.now, |record| {
        record.set("accessrights", rights);
        record.set("sharingpermissionflags", flags);
    });
    Ok(if bound.verb == "add" {
        Answer::one(shown)
    } else {
        Answer::default()
    })
}

/// An entry that says nothing yet.
fn start(
    state: &mut State,
    bound: &Bound<'_>,
    owner: &Record,
    folder: &Folder,
    link: Datum,
) -> Uuid {
    let mut record = Record::loose(bound.now, Values::new());
    record.guid = state.new_guid();
    let guid = record.guid;
    record.set("owner", Datum::Link(owner.guid));
    record.set("path", folder.path.as_str());
    record.set("trustee", link);
    state.table_mut(TABLE).push(Arc::new(record));
    guid
}

fn present(user: &str, holder: &Holder) -> CmdletError {
    let mut error = CmdletError::exists(user);
    error.class_name =
        "Microsoft.Exchange.Management.StoreTasks.UserAlreadyExistsInPermissionEntryException"
            .into();
    error.string_id = "Ex8A0C1D".into();
    error.message = format!(
        "An existing permission entry was found for user: {}.",
        holder.name
    );
    error
}

/// Remove-MailboxFolderPermission.
pub fn remove(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let (owner, folder) = folders::find(state, &bound.identity()?)?;
    let Some(user) = bound.text("user") else {
        let guids: Vec<_> = stored(state, &owner, &folder)
            .map(|record| record.guid)
            .collect();
        state
            .table_mut(TABLE)
            .retain(|record| !guids.contains(&record.guid));
        return Ok(Answer::default());
    };
    let holder = named(state, &user)?;
    let Some(guid) = stored(state, &owner, &folder)
        .find(|record| record.values.get("trustee") == Some(&holder.link))
        .map(|record| record.guid)
    else {
        return Err(absent(&user));
    };
    state.table_mut(TABLE).retain(|record| record.guid != guid);
    Ok(Answer::default())
}
