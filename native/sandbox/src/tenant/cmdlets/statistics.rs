//! Get-MailboxStatistics: sizes are objects with `IsUnlimited` and `Value` (original-module.md §3.6).

use chrono::TimeDelta;

use crate::tenant::bind::Bound;
use crate::tenant::chance;
use crate::tenant::cmdlets::folders;
use crate::tenant::cmdlets::unified_groups::loose;
use crate::tenant::datum::Datum;
use crate::tenant::door::Answer;
use crate::tenant::error::CmdletError;
use crate::tenant::kind::Kind;
use crate::tenant::record::{Record, Values};
use crate::tenant::state::State;

/// Get-MailboxStatistics.
pub fn get(state: &State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let identity = bound.text("identity").or_else(|| bound.text("storemailboxidentity")).ok_or_else(|| CmdletError::missing_mandatory(&["Identity"]))?;
    let record = match state.mailbox(&identity) {
        Ok(record) => record,
        Err(_) if bound.flag("includesoftdeletedrecipients") => state.one_of("softdeletedmailbox", &identity)?,
        Err(error) => return Err(error),
    };
    let archive = bound.flag("archive");
    if archive && record.get("archivestatus").is_none_or(|status| status.text() != "Active") {
        return Err(CmdletError::missing(format!("The user '{}' doesn't have an archive mailbox.", record.name()), &identity));
    }
    Ok(Answer::one(loose("mailboxstatistics", bound, values(state, &record, archive))))
}

fn values(state: &State, record: &Record, archive: bool) -> Values {
    let (items, bytes) = folders::volume(record);
    let (items, bytes) = if archive { (items / 3, bytes / 2) } else { (items, bytes) };
    let minutes = i64::from(chance::kin(record.guid, "logon").as_fields().0 % 20_000);
    let logon = state.grown - TimeDelta::minutes(minutes);
    let never = record.get("neverloggedon") == Some(Datum::Bool(true));
    let (items, bytes) = if never { (0, 0) } else { (items, bytes) };
    let person = record.kind == Kind::UserMailbox && !never;
    let store = chance::kin(record.guid, if archive { "archiveguid" } else { "exchangeguid" });
    let last = if person { Datum::Time(logon) } else { Datum::Null };
    let type_detail = match record.kind {
        Kind::SharedMailbox => "SharedMailbox",
        Kind::GroupMailbox => "GroupMailbox",
        Kind::RoomMailbox | Kind::EquipmentMailbox => "UserMailbox",
        _ => "UserMailbox",
    };
    Values::from([
        ("displayname".to_owned(), Datum::Text(record.display_name())),
        ("identity".to_owned(), Datum::Text(store.to_string())),
        ("mapiidentity".to_owned(), Datum::Text(store.to_string())),
        ("mailboxguid".to_owned(), Datum::Guid(store)),
        ("owneradguid".to_owned(), Datum::Guid(record.guid)),
        ("externaldirectoryorganizationid".to_owned(), Datum::Guid(state.tenant_id)),
        ("legacydn".to_owned(), record.get("legacyexchangedn").unwrap_or(Datum::Null)),
        ("itemcount".to_owned(), Datum::Int(items as i64)),
        ("totalitemsize".to_owned(), Datum::Size(Some(bytes))),
        ("deleteditemcount".to_owned(), Datum::Int((items / 40) as i64)),
        ("totaldeleteditemsize".to_owned(), Datum::Size(Some(bytes / 60))),
        ("isarchivemailbox".to_owned(), Datum::Bool(archive)),
        ("mailboxtypedetail".to_owned(), Datum::from(type_detail)),
        ("lastlogontime".to_owned(), last.clone()),
        ("lastlogofftime".to_owned(), if person { Datum::Time(logon + TimeDelta::minutes(5)) } else { Datum::Null }),
        ("lastinteractiontime".to_owned(), last.clone()),
        ("lastuseractiontime".to_owned(), last),
    ])
}
