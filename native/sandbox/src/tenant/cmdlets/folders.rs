//! The folders of a mailbox: the standard ones, and those made since.

use std::sync::Arc;

use crate::tenant::bind::Bound;
use crate::tenant::chance;
use crate::tenant::cmdlets::folder_statistics;
use crate::tenant::datum::Datum;
use crate::tenant::door::Answer;
use crate::tenant::error::CmdletError;
use crate::tenant::record::{Record, Values};
use crate::tenant::rows::loose;
use crate::tenant::state::State;

const MADE: &str = "mailboxfolder";

/// Path, type, container class, and how many in a hundred of the mailbox's items it holds.
const STANDARD: &[(&str, &str, &str, u64)] = &[
    ("/Top of Information Store", "Root", "", 0),
    ("/Archive", "Archive", "IPF.Note", 5),
    ("/Calendar", "Calendar", "IPF.Appointment", 8),
    ("/Contacts", "Contacts", "IPF.Contact", 2),
    (
        "/Conversation History",
        "ConversationHistory",
        "IPF.Note",
        0,
    ),
    ("/Deleted Items", "DeletedItems", "IPF.Note", 10),
    ("/Drafts", "Drafts", "IPF.Note", 1),
    ("/Inbox", "Inbox", "IPF.Note", 45),
    ("/Inbox/Invoices", "User Created", "IPF.Note", 6),
    ("/Journal", "Journal", "IPF.Journal", 0),
    ("/Junk Email", "JunkEmail", "IPF.Note", 3),
    ("/Notes", "Notes", "IPF.StickyNote", 0),
    ("/Outbox", "Outbox", "IPF.Note", 0),
    (
        "/RSS Feeds",
        "RssSubscription",
        "IPF.Note.OutlookHomepage",
        0,
    ),
    ("/Sent Items", "SentItems", "IPF.Note", 18),
    ("/Sync Issues", "SyncIssues", "IPF.Note", 0),
    ("/Tasks", "Tasks", "IPF.Task", 2),
    ("/Recoverable Items", "RecoverableItemsRoot", "", 0),
    ("/Deletions", "RecoverableItemsDeletions", "", 0),
    ("/Purges", "RecoverableItemsPurges", "", 0),
    ("/Versions", "RecoverableItemsVersions", "", 0),
];

/// One folder.
#[derive(Debug, Clone)]
pub struct Folder {
    /// The path with slashes, from the top: `/Inbox/Invoices`.
    pub path: String,
    /// `FolderType`.
    pub kind: String,
    /// `ContainerClass`.
    pub class: String,
    /// The id by which `<mailbox>:<FolderId>` addresses the folder.
    pub id: String,
    /// The id of the folder above.
    pub parent: String,
    /// Items in the folder itself.
    pub items: u64,
    /// Their bytes.
    pub bytes: u64,
}

impl Folder {
    /// The name.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or("")
    }
}

/// Items and bytes of a mailbox, the same in statistics and folders.
pub fn volume(record: &Record) -> (u64, u64) {
    let items = 40 + u64::from(chance::kin(record.guid, "items").as_fields().0) % 20_000;
    (
        items,
        items * (40_000 + u64::from(chance::kin(record.guid, "bytes").as_fields().0) % 200_000),
    )
}

fn folder_id(record: &Record, path: &str) -> String {
    use base64::Engine;
    let mut bytes = vec![0x2e, 0, 0, 0, 0];
    for half in ["folder-a:", "folder-b:"] {
        bytes.extend_from_slice(
            chance::kin(record.guid, &format!("{half}{}", path.to_lowercase())).as_bytes(),
        );
    }
    bytes.extend_from_slice(&[1, 0]);
    base64::engine::general_purpose::STANDARD.encode(bytes)
}

/// All folders of a mailbox.
pub fn of(state: &State, record: &Record) -> Vec<Folder> {
    let (items, bytes) = volume(record);
    let mut folders: Vec<Folder> = STANDARD
        .iter()
        .map(|(path, kind, class, share)| {
            folder(
                record,
                path,
                kind,
                class,
                items * share / 100,
                bytes / 100 * share,
            )
        })
        .collect();
    for made in state
        .table(MADE)
        .iter()
        .filter(|made| made.values.get("owner") == Some(&Datum::Link(record.guid)))
    {
        let text = |key: &str| made.values.get(key).map(Datum::text).unwrap_or_default();
        folders.push(folder(
            record,
            &text("path"),
            "User Created",
            "IPF.Note",
            0,
            0,
        ));
    }
    folders
}

fn folder(record: &Record, path: &str, kind: &str, class: &str, items: u64, bytes: u64) -> Folder {
    let parent = path.rsplit_once('/').map_or("", |(parent, _)| parent);
    let parent = if parent.is_empty() {
        "/Top of Information Store"
    } else {
        parent
    };
    Folder {
        path: path.into(),
        kind: kind.into(),
        class: class.into(),
        id: folder_id(record, path),
        parent: folder_id(record, parent),
        items,
        bytes,
    }
}

/// The folder that `<mailbox>`, `<mailbox>:\Calendar` or `<mailbox>:<FolderId>` names.
pub fn find(state: &State, identity: &str) -> Result<(Arc<Record>, Folder), CmdletError> {
    let (mailbox, rest) = match identity.rsplit_once(":\\") {
        Some((mailbox, path)) => (mailbox, Some(path.to_owned())),
        None => identity
            .rsplit_once(':')
            .filter(|(left, _)| left.contains(|c: char| c.is_alphanumeric()))
            .map_or((identity, None), |(left, id)| (left, Some(id.to_owned()))),
    };
    let record = state.mailbox(mailbox)?;
    let wanted = rest
        .filter(|rest| !rest.is_empty())
        .unwrap_or_else(|| "/Top of Information Store".into());
    let as_path = format!(
        "/{}",
        wanted.trim_start_matches(['\\', '/']).replace('\\', "/")
    );
    let hit = of(state, &record)
        .into_iter()
        .find(|folder| folder.path.eq_ignore_ascii_case(&as_path) || folder.id == wanted);
    match hit {
        Some(folder) => Ok((record, folder)),
        None => Err(CmdletError::missing(
            format!(
                "The specified folder '{}' could not be found in the mailbox '{}'.",
                as_path.replace('/', "\\"),
                record.name()
            ),
            identity,
        )),
    }
}

/// Get-MailboxFolder.
pub fn get(state: &State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let identity = bound
        .text("identity")
        .unwrap_or_else(|| bound.account.to_owned());
    let (record, folder) = find(state, &identity)?;
    let all = of(state, &record);
    let rows = all
        .iter()
        .filter(|other| {
            other.path == folder.path
                || bound.flag("recurse")
                || bound.flag("getchildren") && other.parent == folder.id
        })
        .map(|folder| {
            loose(
                MADE,
                bound,
                folder_statistics::values(&record, folder, &all, None),
            )
        })
        .collect();
    Ok(Answer::of(rows))
}

/// New-MailboxFolder.
pub fn new(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let parent = bound
        .text("parent")
        .unwrap_or_else(|| bound.account.to_owned());
    let name = bound
        .text("name")
        .ok_or_else(|| CmdletError::missing_mandatory(&["Name"]))?;
    let (record, folder) = find(state, &parent)?;
    let base = if folder.kind == "Root" {
        String::new()
    } else {
        folder.path
    };
    let path = format!("{base}/{name}");
    if of(state, &record)
        .iter()
        .any(|other| other.path.eq_ignore_ascii_case(&path))
    {
        let mut error = CmdletError::exists(&path);
        error.message = format!("A mailbox folder with the name \"{name}\" already exists.");
        return Err(error);
    }
    let mut made = Record::loose(bound.now, Values::new());
    made.guid = state.new_guid();
    made.set("owner", Datum::Link(record.guid));
    made.set("path", path.as_str());
    state.table_mut(MADE).push(Arc::new(made));
    let all = of(state, &record);
    let rows = all
        .iter()
        .filter(|other| other.path == path)
        .map(|folder| {
            loose(
                MADE,
                bound,
                folder_statistics::values(&record, folder, &all, None),
            )
        })
        .collect();
    Ok(Answer::of(rows))
}
