//! Get-MailboxFolderStatistics: what each folder of a mailbox holds.

use chrono::{DateTime, TimeDelta, Utc};

use crate::tenant::bind::Bound;
use crate::tenant::chance;
use crate::tenant::cmdlets::folders::{Folder, of};
use crate::tenant::cmdlets::statistics::check_archive;
use crate::tenant::datum::Datum;
use crate::tenant::door::Answer;
use crate::tenant::error::CmdletError;
use crate::tenant::query;
use crate::tenant::record::{Record, Values};
use crate::tenant::rows::{self, loose};
use crate::tenant::state::State;

/// Get-MailboxFolderStatistics.
pub fn get(state: &State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let identity = bound
        .text("storemailboxidentity")
        .map_or_else(|| bound.identity(), Ok)?;
    let record = state.mailbox(&identity)?;
    check_archive(&record, bound, &identity)?;
    let all = of(state, &record);
    let scope = bound
        .text("folderscope")
        .filter(|scope| !scope.eq_ignore_ascii_case("all"));
    let chosen = all.iter().filter(|folder| {
        scope
            .as_ref()
            .is_none_or(|scope| in_scope(folder, &all, scope))
    });
    let skip = bound.int("skipcount").unwrap_or(0).max(0) as usize;
    let mut folders: Vec<&Folder> = chosen.skip(skip).collect();
    let size = query::result_size(bound)?;
    let truncated = size.is_some_and(|size| folders.len() > size);
    folders.truncate(size.unwrap_or(usize::MAX));
    let dates = bound
        .flag("includeoldestandnewestitems")
        .then_some(bound.now);
    let row = |folder: &&Folder| {
        loose(
            "mailboxfolderstatistics",
            bound,
            values(&record, folder, &all, dates),
        )
    };
    Ok(Answer {
        rows: folders.iter().map(row).collect(),
        truncated,
        ..Answer::default()
    })
}

fn in_scope(folder: &Folder, all: &[Folder], scope: &str) -> bool {
    if scope.eq_ignore_ascii_case("recoverableitems") {
        return folder.kind.starts_with("RecoverableItems");
    }
    let wanted = if scope.eq_ignore_ascii_case("personal") {
        "User Created"
    } else {
        scope
    };
    let root = all
        .iter()
        .find(|other| other.kind.eq_ignore_ascii_case(wanted));
    folder.kind.eq_ignore_ascii_case(wanted)
        || root.is_some_and(|root| folder.path.starts_with(&format!("{}/", root.path)))
}

/// What a folder shows; with a time, also the dates of its oldest and newest item.
pub fn values(
    record: &Record,
    folder: &Folder,
    all: &[Folder],
    now: Option<DateTime<Utc>>,
) -> Values {
    let (items, bytes) = below(folder, all);
    let recoverable = folder.kind.starts_with("RecoverableItems");
    let store = Datum::Guid(chance::kin(record.guid, "exchangeguid"));
    let identity = format!("{}{}", record.name(), folder.path.replace('/', "\\"));
    let mut values = rows::values([
        ("name", Datum::from(folder.name())),
        ("folderpath", Datum::from(folder.path.as_str())),
        ("folderid", Datum::from(folder.id.as_str())),
        ("parentfolderid", Datum::from(folder.parent.as_str())),
        ("foldertype", Datum::from(folder.kind.as_str())),
        ("containerclass", Datum::from(folder.class.as_str())),
        ("identity", Datum::Text(identity)),
        ("contentmailboxguid", store.clone()),
        ("rawcontentmailboxguid", store),
        ("movable", Datum::Bool(folder.kind == "User Created")),
        ("recoverableitemsfolder", Datum::Bool(recoverable)),
        (
            "targetquota",
            if recoverable { "Recoverable" } else { "User" }.into(),
        ),
        ("visibleitemsinfolder", Datum::Int(folder.items as i64)),
        ("itemsinfolder", Datum::Int(folder.items as i64)),
        ("foldersize", Datum::Size(Some(folder.bytes))),
        ("itemsinfolderandsubfolders", Datum::Int(items as i64)),
        ("folderandsubfoldersize", Datum::Size(Some(bytes))),
        ("date", Datum::Time(record.created)),
        ("creationtime", Datum::Time(record.created)),
        ("lastmodifiedtime", Datum::Time(record.changed)),
    ]);
    if let Some(now) = now.filter(|_| folder.items > 0) {
        for (key, days) in DATES {
            let spread = i64::from(chance::kin(record.guid, key).as_fields().0 % 5000);
            let at = now - TimeDelta::days(*days) - TimeDelta::minutes(spread);
            values.insert((*key).to_owned(), Datum::Time(at));
        }
    }
    values
}

/// How many days ago the oldest and newest items are.
const DATES: &[(&str, i64)] = &[
    ("oldestitemreceiveddate", 900),
    ("newestitemreceiveddate", 0),
    ("oldestitemlastmodifieddate", 880),
    ("newestitemlastmodifieddate", 0),
];

/// Items and bytes of a folder with everything below it; the root holds all that is no recoverable item.
fn below(folder: &Folder, all: &[Folder]) -> (u64, u64) {
    let counts = |f: &&Folder| {
        folder.kind == "Root" && !f.kind.starts_with("Recoverable")
            || f.path == folder.path
            || f.path.starts_with(&format!("{}/", folder.path))
    };
    all.iter().filter(counts).fold((0, 0), |(items, bytes), f| {
        (items + f.items, bytes + f.bytes)
    })
}
