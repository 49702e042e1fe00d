//! Mail users and mail contacts.

use crate::tenant::addresses;
use crate::tenant::bind::Bound;
use crate::tenant::cmdlets::{mailboxes, recipients};
use crate::tenant::door::Answer;
use crate::tenant::error::CmdletError;
use crate::tenant::kind::Kind;
use crate::tenant::state::State;

/// New-MailUser and New-MailContact.
pub fn new(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let name = bound
        .text("name")
        .ok_or_else(|| CmdletError::missing_mandatory(&["Name"]))?;
    let kind = if bound.noun == "mailuser" {
        Kind::MailUser
    } else {
        Kind::MailContact
    };
    let external = bound.text("externalemailaddress");
    if let Some(address) = &external {
        let bare = address
            .split_once(':')
            .map_or(address.as_str(), |(_, bare)| bare);
        addresses::check(bare)?;
        if let Some(owner) = state.directory.owner_of(bare) {
            return Err(CmdletError::address_taken(bare, &owner.name()));
        }
    }
    let record = mailboxes::create(
        state,
        bound,
        &name,
        kind,
        bound.text("alias"),
        &["name", "password", "externalemailaddress"],
    )?;
    if let Some(address) = external {
        let bare = address
            .split_once(':')
            .map_or(address.as_str(), |(_, bare)| bare)
            .to_owned();
        state.directory.change(record.guid, bound.now, |own| {
            own.set("externalemailaddress", format!("SMTP:{bare}"));
            if !bound.has("primarysmtpaddress") {
                own.set("primarysmtpaddress", bare);
            }
        });
    }
    let record = state.directory.one(&record.guid.to_string(), |_| true)?;
    Ok(Answer::one(state.row(&bound.noun, &record)))
}

/// Remove-MailUser and Remove-MailContact.
pub fn remove(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let record = state.directory.one(&bound.identity()?, |record| {
        recipients::shows(&bound.noun, record.kind)
    })?;
    state.directory.remove(record.guid);
    Ok(Answer::default())
}
