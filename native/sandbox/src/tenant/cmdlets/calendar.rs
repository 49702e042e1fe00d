//! Publishing settings of calendar folders.

use std::sync::Arc;

use crate::tenant::apply::apply;
use crate::tenant::bind::Bound;
use crate::tenant::chance;
use crate::tenant::cmdlets::folders;
use crate::tenant::door::{Answer, Row};
use crate::tenant::error::CmdletError;
use crate::tenant::kind::Kind;
use crate::tenant::record::Record;
use crate::tenant::schema::Schemas;
use crate::tenant::state::State;

const TABLE: &str = "mailboxcalendarfolder";

fn stored(state: &State, identity: &str, bound: &Bound<'_>) -> Result<Record, CmdletError> {
    let (mailbox, folder) = folders::find(state, identity)?;
    let guid = chance::kin(mailbox.guid, &folder.path);
    let name = format!("{}:{}", mailbox.name(), folder.path.replace('/', "\\"));
    Ok(
        match state.table(TABLE).iter().find(|record| record.guid == guid) {
            Some(record) => (**record).clone(),
            None => Record::named(guid, Kind::Config, &name, bound.now),
        },
    )
}

/// Get-MailboxCalendarFolder.
pub fn get(state: &State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let record = stored(state, &bound.identity()?, bound)?;
    Ok(Answer::one(Row::new(
        &Schemas::shared().of(TABLE),
        Arc::new(record),
        None,
    )))
}

/// Set-MailboxCalendarFolder.
pub fn set(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let mut record = stored(state, &bound.identity()?, bound)?;
    apply(
        &state.directory,
        &mut record,
        bound,
        &Schemas::shared().of(TABLE),
        &[],
    )?;
    let table = state.table_mut(TABLE);
    table.retain(|own| own.guid != record.guid);
    table.push(Arc::new(record));
    Ok(Answer::default())
}
