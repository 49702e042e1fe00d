//! Get-MailboxStatistics: sizes are objects with `IsUnlimited` and `Value` (original-module.md §3.6).

use chrono::TimeDelta;

use crate::tenant::bind::Bound;
use crate::tenant::chance;
use crate::tenant::cmdlets::folders;
use crate::tenant::datum::Datum;
use crate::tenant::door::Answer;
use crate::tenant::error::CmdletError;
use crate::tenant::kind::Kind;
use crate::tenant::record::{Record, Values};
use crate::tenant::rows::{loose, values};
use crate::tenant::state::State;

/// Get-MailboxStatistics.
pub fn get(state: &State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let identity = bound
        .text("storemailboxidentity")
        .map_or_else(|| bound.identity(), Ok)?;
    let record = match state.mailbox(&identity) {
        Ok(record) => record,
        Err(_) if bound.flag("includesoftdeletedrecipients") => {
            state.one_of("softdeletedmailbox", &identity)?
        }
        Err(error) => return Err(error),
    };
    check_archive(&record, bound, &identity)?;
    let facts = facts(state, &record, bound.flag("archive"));
    Ok(Answer::one(loose("mailboxstatistics", bound, facts)))
}

/// Refuses -Archive for a mailbox without one.
pub fn check_archive(
    record: &Record,
    bound: &Bound<'_>,
    identity: &str,
) -> Result<(), CmdletError> {
    let active = record
        .get("archivestatus")
        .is_some_and(|status| status.text() == "Active");
    if bound.flag("archive") && !active {
        let text = format!(
            "The user '{}' doesn't have an archive mailbox.",
            record.name()
        );
        return Err(CmdletError::missing(text, identity));
    }
    Ok(())
}

fn facts(state: &State, record: &Record, archive: bool) -> Values {
    let never = record.get("neverloggedon") == Some(Datum::Bool(true));
    let (items, bytes) = match folders::volume(record) {
        _ if never => (0, 0),
        (items, bytes) if archive => (items / 3, bytes / 2),
        all => all,
    };
    let minutes = chance::kin(record.guid, "logon").as_fields().0 % 20_000;
    let logon = state.grown - TimeDelta::minutes(minutes.into());
    let person = record.kind == Kind::UserMailbox && !never;
    let on = |time| {
        if person {
            Datum::Time(time)
        } else {
            Datum::Null
        }
    };
    let label = if archive {
        "archiveguid"
    } else {
        "exchangeguid"
    };
    let store = chance::kin(record.guid, label);
    values([
        ("displayname", Datum::Text(record.display_name())),
        ("identity", Datum::Text(store.to_string())),
        ("mapiidentity", Datum::Text(store.to_string())),
        ("mailboxguid", Datum::Guid(store)),
        ("owneradguid", Datum::Guid(record.guid)),
        (
            "externaldirectoryorganizationid",
            Datum::Guid(state.tenant_id),
        ),
        (
            "legacydn",
            record.get("legacyexchangedn").unwrap_or(Datum::Null),
        ),
        ("itemcount", Datum::Int(items as i64)),
        ("totalitemsize", Datum::Size(Some(bytes))),
        ("deleteditemcount", Datum::Int((items / 40) as i64)),
        ("totaldeleteditemsize", Datum::Size(Some(bytes / 60))),
        ("isarchivemailbox", Datum::Bool(archive)),
        ("mailboxtypedetail", Datum::from(type_detail(record.kind))),
        ("lastlogontime", on(logon)),
        ("lastlogofftime", on(logon + TimeDelta::minutes(5))),
        ("lastinteractiontime", on(logon)),
        ("lastuseractiontime", on(logon)),
    ])
}

/// `MailboxTypeDetail`: rooms and equipment count as user mailboxes.
fn type_detail(kind: Kind) -> &'static str {
    match kind {
        Kind::SharedMailbox => "SharedMailbox",
        Kind::GroupMailbox => "GroupMailbox",
        _ => "UserMailbox",
    }
}
