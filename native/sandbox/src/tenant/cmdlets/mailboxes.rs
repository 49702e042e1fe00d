//! Mailboxes: New, Get, Set, Remove, Enable, Disable and the soft-deleted ones.

use std::sync::Arc;

use crate::tenant::addresses;
use crate::tenant::apply::apply;
use crate::tenant::bind::Bound;
use crate::tenant::chance;
use crate::tenant::cmdlets::recipients;
use crate::tenant::datum::Datum;
use crate::tenant::door::Answer;
use crate::tenant::error::CmdletError;
use crate::tenant::kind::Kind;
use crate::tenant::query;
use crate::tenant::record::{INITIAL_DOMAIN, Record, alias_from};
use crate::tenant::schema::Schemas;
use crate::tenant::state::{State, answers_to};

/// Where removed mailboxes wait for thirty days.
const BIN: &str = "softdeletedmailbox";

/// Parameters of New-Mailbox that steer instead of being stored.
const NEW_ONLY: &[&str] = &[
    "name",
    "shared",
    "room",
    "equipment",
    "discovery",
    "publicfolder",
    "migration",
    "archive",
    "password",
    "roommailboxpassword",
    "enableroommailboxaccount",
    "removedmailbox",
    "inactivemailbox",
    "targetallmdbs",
    "holdformigration",
    "federatedidentity",
];

/// Get-Mailbox.
pub fn get(state: &State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let schema = Schemas::shared().of("mailbox");
    if ["softdeletedmailbox", "inactivemailboxonly"]
        .iter()
        .any(|key| bound.flag(key))
    {
        let mut records = state.table(BIN).to_vec();
        records.retain(|record| {
            !bound.flag("inactivemailboxonly")
                || record.get("isinactivemailbox") == Some(Datum::Bool(true))
        });
        if let Some(identity) = bound.text("identity") {
            records.retain(|record| answers_to(record, &identity));
            if records.is_empty() {
                return Err(CmdletError::not_found(&identity));
            }
        }
        return query::answer(&state.directory, &schema, records, bound);
    }
    let (groups, folders) = (bound.flag("groupmailbox"), bound.flag("publicfolder"));
    let accept = |record: &Record| match record.kind {
        Kind::GroupMailbox => groups,
        Kind::PublicFolderMailbox => folders,
        kind => kind.is_mailbox() && !groups && !folders,
    };
    let mut records = recipients::candidates(state, bound, &accept)?;
    if bound.flag("archive") {
        records.retain(|record| {
            record
                .get("archivestatus")
                .is_some_and(|status| status.text() == "Active")
        });
    }
    if bound.flag("includeinactivemailbox") {
        records.extend(
            state
                .table(BIN)
                .iter()
                .filter(|record| record.get("isinactivemailbox") == Some(Datum::Bool(true)))
                .cloned(),
        );
    }
    recipients::answer(state, bound, records)
}

/// New-Mailbox.
pub fn new(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let name = bound
        .text("name")
        .ok_or_else(|| CmdletError::missing_mandatory(&["Name"]))?;
    let kind = [
        ("shared", Kind::SharedMailbox),
        ("room", Kind::RoomMailbox),
        ("equipment", Kind::EquipmentMailbox),
        ("discovery", Kind::DiscoveryMailbox),
        ("publicfolder", Kind::PublicFolderMailbox),
    ];
    let mut kind = kind
        .iter()
        .find(|(key, _)| bound.flag(key))
        .map_or(Kind::UserMailbox, |(_, kind)| *kind);
    if bound.noun == "schedulingmailbox" {
        kind = Kind::SchedulingMailbox;
    }
    let upn = bound.text("microsoftonlineservicesid");
    let alias = bound.text("alias").or_else(|| {
        upn.as_ref()
            .and_then(|upn| upn.split_once('@').map(|(local, _)| local.to_owned()))
    });
    let record = create(state, bound, &name, kind, alias, NEW_ONLY)?;
    let mut answer = Answer::one(state.row("mailbox", &record));
    if kind == Kind::UserMailbox {
        answer.warnings.push("A license must be assigned to the new mailbox within 30 days. After that, the mailbox will be disabled.".into());
    }
    Ok(answer)
}

/// Creates a recipient of any kind with a free name and free addresses.
pub fn create(
    state: &mut State,
    bound: &Bound<'_>,
    name: &str,
    kind: Kind,
    alias: Option<String>,
    skip: &[&str],
) -> Result<Arc<Record>, CmdletError> {
    if state
        .directory
        .find(name)
        .iter()
        .any(|other| other.name().eq_ignore_ascii_case(name))
    {
        return Err(CmdletError::exists(name));
    }
    let mut record = Record::named(state.new_guid(), kind, name, bound.now);
    record.set("alias", alias.unwrap_or_else(|| alias_from(name)));
    let mut skip = skip.to_vec();
    skip.extend(addresses::KEYS);
    skip.push("alias");
    apply(
        &state.directory,
        &mut record,
        bound,
        &Schemas::shared().of(&bound.noun),
        &skip,
    )?;
    first_address(state, bound, &mut record)?;
    if bound.flag("archive") {
        turn_archive_on(&mut record);
    }
    let guid = state.directory.insert(record);
    state.directory.again(guid)
}

/// The primary address of a new recipient: given, the sign-in name, or made of the alias; free in any case.
fn first_address(state: &State, bound: &Bound<'_>, record: &mut Record) -> Result<(), CmdletError> {
    if let Some(upn) = bound.text("microsoftonlineservicesid") {
        record.set("primarysmtpaddress", upn);
    } else if record.kind.is_mailbox()
        && !bound.has("primarysmtpaddress")
        && state.directory.owner_of(&record.primary_smtp()).is_some()
    {
        record.set(
            "primarysmtpaddress",
            format!("{}@{INITIAL_DOMAIN}", record.alias()),
        );
    }
    addresses::apply(&state.directory, record, bound)?;
    let primary = record.primary_smtp();
    if primary.is_empty() {
        return Ok(());
    }
    addresses::check(&primary)?;
    addresses::check_free(&state.directory, record, &primary)
}

/// Set-Mailbox.
pub fn set(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let groups = bound.flag("groupmailbox");
    let record = state
        .directory
        .one(&bound.identity()?, |record| match record.kind {
            Kind::GroupMailbox => groups,
            Kind::PublicFolderMailbox => true,
            kind => kind.is_mailbox(),
        })?;
    let kind = bound
        .text("type")
        .map(|text| convertible(&text))
        .transpose()?;
    if let Some(address) = bound.text("forwardingsmtpaddress") {
        addresses::check(
            address
                .rsplit_once(':')
                .map_or(address.as_str(), |(_, bare)| bare),
        )?;
    }
    let skip = [
        "type",
        "password",
        "roommailboxpassword",
        "groupmailbox",
        "archive",
    ];
    let mut answer = recipients::change(state, bound, &record, &skip)?;
    if let Some(kind) = kind {
        state
            .directory
            .change(record.guid, bound.now, |own| own.kind = kind);
        answer.warnings.clear();
    }
    finish(state, bound, &record);
    Ok(answer)
}

/// What -Type turns a mailbox into.
fn convertible(text: &str) -> Result<Kind, CmdletError> {
    match text.to_ascii_lowercase().as_str() {
        "regular" => Ok(Kind::UserMailbox),
        "shared" => Ok(Kind::SharedMailbox),
        "room" => Ok(Kind::RoomMailbox),
        "equipment" => Ok(Kind::EquipmentMailbox),
        _ => {
            let type_name =
                "Microsoft.Exchange.Management.RecipientTasks.ConvertibleMailboxSubType";
            let error = format!(
                "Unable to match the identifier name {text} to a valid enumerator name. Specify one of the following enumerator names and try again: Regular, Room, Equipment, Shared, Workspace, Desk"
            );
            Err(CmdletError::transformation("Type", text, type_name, &error))
        }
    }
}

/// What the service adds to a change on its own.
fn finish(state: &mut State, bound: &Bound<'_>, record: &Record) {
    if let Some(address) = bound.text("forwardingsmtpaddress") {
        let prefixed = if address.contains(':') {
            address
        } else {
            format!("smtp:{address}")
        };
        state.directory.change(record.guid, bound.now, |own| {
            own.set("forwardingsmtpaddress", prefixed)
        });
    }
    if bound.has("litigationholdenabled") {
        let on = bound.flag("litigationholdenabled");
        state.directory.change(record.guid, bound.now, |own| {
            own.set(
                "litigationholddate",
                if on {
                    Datum::Time(bound.now)
                } else {
                    Datum::Null
                },
            );
            own.set("litigationholdowner", if on { bound.account } else { "" });
        });
    }
}

/// Remove-Mailbox.
pub fn remove(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let record = state.directory.one(&bound.identity()?, |record| {
        record.kind.is_mailbox() || record.kind == Kind::PublicFolderMailbox
    })?;
    discard(state, bound, &record, bound.flag("permanentlydelete"));
    Ok(Answer::default())
}

/// Takes a mailbox out of the directory, into the bin unless it is to be gone for good.
pub fn discard(state: &mut State, bound: &Bound<'_>, record: &Record, for_good: bool) {
    let Some(record) = state.directory.remove(record.guid) else {
        return;
    };
    if for_good {
        return;
    }
    let mut gone = (*record).clone();
    gone.set("issoftdeletedbyremove", true);
    gone.set("whensoftdeleted", Datum::Time(bound.now));
    gone.set("recipientsoftdeletedstatus", Datum::Int(1));
    if gone.get("litigationholdenabled") == Some(Datum::Bool(true)) {
        gone.set("isinactivemailbox", true);
    }
    let bin = if record.kind == Kind::GroupMailbox {
        "softdeletedunifiedgroup"
    } else {
        BIN
    };
    state.table_mut(bin).push(Arc::new(gone));
}

/// Undo-SoftDeletedMailbox.
pub fn undo(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let identity = bound
        .text("softdeletedobject")
        .map_or_else(|| bound.identity(), Ok)?;
    let record = restore(state, BIN, &identity)?;
    Ok(Answer::one(state.row("mailbox", &record)))
}

/// Takes an object out of a bin and back into the directory.
pub fn restore(state: &mut State, bin: &str, identity: &str) -> Result<Arc<Record>, CmdletError> {
    let gone = state.one_of(bin, identity)?;
    state
        .table_mut(bin)
        .retain(|record| record.guid != gone.guid);
    let mut back = (*gone).clone();
    for key in [
        "issoftdeletedbyremove",
        "whensoftdeleted",
        "recipientsoftdeletedstatus",
        "isinactivemailbox",
    ] {
        back.values.remove(key);
    }
    let guid = state.directory.insert(back);
    state
        .directory
        .get(guid)
        .cloned()
        .ok_or_else(|| CmdletError::not_found(identity))
}

/// Enable-Mailbox: a mailbox for a user, or an archive for a mailbox.
pub fn enable(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let identity = bound.identity()?;
    let record = state
        .directory
        .one(&identity, |record| record.kind.is_user())?;
    let archive = bound.flag("archive") || bound.flag("autoexpandingarchive");
    if archive
        && record
            .get("archivestatus")
            .is_some_and(|status| status.text() == "Active")
        && !bound.flag("autoexpandingarchive")
    {
        return Err(CmdletError::refused(
            format!("The user '{}' already has an archive.", record.name()),
            &identity,
        ));
    }
    if !archive && record.kind.is_mailbox() {
        return Err(CmdletError::refused(
            format!("The user '{}' already has a mailbox.", record.name()),
            &identity,
        ));
    }
    state.directory.change(record.guid, bound.now, |own| {
        if bound.flag("autoexpandingarchive") {
            own.set("autoexpandingarchiveenabled", true);
        } else if archive {
            turn_archive_on(own);
        } else {
            own.kind = Kind::UserMailbox;
        }
    });
    let record = state.directory.one(&record.guid.to_string(), |_| true)?;
    Ok(Answer::one(state.row("mailbox", &record)))
}

fn turn_archive_on(record: &mut Record) {
    let guid = chance::kin(record.guid, "archiveguid");
    record.set("archiveguid", Datum::Guid(guid));
    record.set("archivestatus", "Active");
    record.set("archivestate", "Local");
    record.set(
        "archivename",
        Datum::texts([format!("In-Place Archive -{}", record.display_name())]),
    );
    record.set("archivedatabase", "NAMPR00DG001-db001");
}

/// Disable-Mailbox: takes the archive or the mailbox away, the account stays.
pub fn disable(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let record = state
        .directory
        .one(&bound.identity()?, |record| record.kind.is_mailbox())?;
    state.directory.change(record.guid, bound.now, |own| {
        if bound.flag("archive") {
            for key in [
                "archiveguid",
                "archivestatus",
                "archivestate",
                "archivename",
                "archivedatabase",
            ] {
                own.values.remove(key);
            }
        } else {
            own.kind = Kind::User;
        }
    });
    Ok(Answer::default())
}
