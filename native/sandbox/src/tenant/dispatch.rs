//! Which family carries a command out; what no family claims goes by its verb.

use super::bind::Bound;
use super::cmdlets::{
    audit, calendar, compliance, devices, folder_permissions, folder_statistics, folders, groups,
    inbox_rules, mailbox_settings, mailboxes, membership, permissions, recipients, roles,
    statistics, trace, transport_rules, unified_groups, users,
};
use super::door::Answer;
use super::error::CmdletError;
use super::generic;
use super::seed::logs;
use super::state::State;

type Outcome = Result<Answer, CmdletError>;

/// Carries a bound command out.
pub fn run(state: &mut State, bound: &Bound<'_>) -> Outcome {
    let (verb, noun) = (bound.verb.as_str(), bound.noun.as_str());
    if let Some(outcome) = mail_objects(state, bound, verb, noun) {
        return outcome;
    }
    if let Some(outcome) = mailbox_contents(state, bound, verb, noun) {
        return outcome;
    }
    if let Some(outcome) = organization(state, bound, verb, noun) {
        return outcome;
    }
    if let Some(outcome) = security(state, bound, verb, noun) {
        return outcome;
    }
    generic::run(state, bound)
}

/// Recipients and groups.
fn mail_objects(state: &mut State, bound: &Bound<'_>, verb: &str, noun: &str) -> Option<Outcome> {
    Some(match (verb, noun) {
        ("get", "mailbox") => mailboxes::get(state, bound),
        ("new", "mailbox" | "schedulingmailbox") => mailboxes::new(state, bound),
        ("set", "mailbox") => mailboxes::set(state, bound),
        ("remove", "mailbox" | "bookingmailbox") => mailboxes::remove(state, bound),
        ("enable", "mailbox") => mailboxes::enable(state, bound),
        ("disable", "mailbox") => mailboxes::disable(state, bound),
        ("undo", "softdeletedmailbox") => mailboxes::undo(state, bound),
        ("new", "mailuser" | "mailcontact") => users::new(state, bound),
        ("remove", "mailuser" | "mailcontact") => users::remove(state, bound),
        ("new", "distributiongroup" | "dynamicdistributiongroup") => groups::new(state, bound),
        ("set", "dynamicdistributiongroup") => groups::set_dynamic(state, bound),
        ("remove", "distributiongroup" | "dynamicdistributiongroup") => {
            groups::remove(state, bound)
        }
        ("get", "distributiongroupmember") => membership::get(state, bound),
        ("get", "dynamicdistributiongroupmember") => membership::get_dynamic(state, bound),
        ("add", "distributiongroupmember") => membership::add(state, bound),
        ("remove", "distributiongroupmember") => membership::remove(state, bound),
        ("update", "distributiongroupmember") => membership::update(state, bound),
        ("get", "unifiedgroup") => unified_groups::get(state, bound),
        ("new", "unifiedgroup") => unified_groups::new(state, bound),
        ("set", "unifiedgroup") => unified_groups::set(state, bound),
        ("remove", "unifiedgroup") => unified_groups::remove(state, bound),
        ("undo", "softdeletedunifiedgroup") => unified_groups::undo(state, bound),
        ("get", "unifiedgrouplinks") => unified_groups::links(state, bound),
        ("add", "unifiedgrouplinks") => unified_groups::add_links(state, bound),
        ("remove", "unifiedgrouplinks") => unified_groups::remove_links(state, bound),
        ("get", noun) if recipients::is_view(noun) => recipients::get(state, bound),
        ("set", noun) if recipients::is_view(noun) => recipients::set(state, bound),
        _ => return None,
    })
}

/// What is in or on a mailbox.
fn mailbox_contents(
    state: &mut State,
    bound: &Bound<'_>,
    verb: &str,
    noun: &str,
) -> Option<Outcome> {
    Some(match (verb, noun) {
        ("get", "mailboxstatistics") => statistics::get(state, bound),
        ("get", "mailboxfolderstatistics") => folder_statistics::get(state, bound),
        ("get", "mailboxfolder") => folders::get(state, bound),
        ("new", "mailboxfolder") => folders::new(state, bound),
        ("get", "mailboxpermission") => permissions::get(state, bound),
        ("add", "mailboxpermission") => permissions::add(state, bound),
        ("remove", "mailboxpermission") => permissions::remove(state, bound),
        ("get", "recipientpermission") => permissions::get_send_as(state, bound),
        ("add", "recipientpermission") => permissions::add_send_as(state, bound),
        ("remove", "recipientpermission") => permissions::remove_send_as(state, bound),
        ("get", "mailboxfolderpermission") => folder_permissions::get(state, bound),
        ("add" | "set", "mailboxfolderpermission") => folder_permissions::write(state, bound),
        ("remove", "mailboxfolderpermission") => folder_permissions::remove(state, bound),
        ("get", "inboxrule") => inbox_rules::get(state, bound),
        ("new", "inboxrule") => inbox_rules::new(state, bound),
        ("set", "inboxrule") => inbox_rules::set(state, bound),
        ("remove", "inboxrule") => inbox_rules::remove(state, bound),
        ("enable" | "disable", "inboxrule") => inbox_rules::switch(state, bound),
        ("get", "mobiledevice" | "activesyncdevice") => devices::get(state, bound),
        ("get", "mobiledevicestatistics" | "activesyncdevicestatistics") => {
            devices::statistics(state, bound)
        }
        ("remove" | "clear", "mobiledevice" | "activesyncdevice") => devices::write(state, bound),
        ("get", "mailboxcalendarfolder") => calendar::get(state, bound),
        ("set", "mailboxcalendarfolder") => calendar::set(state, bound),
        ("get", noun) if mailbox_settings::is_setting(noun) => mailbox_settings::get(state, bound),
        ("set", noun) if mailbox_settings::is_setting(noun) => mailbox_settings::set(state, bound),
        _ => return None,
    })
}

/// Security & Compliance.
fn security(state: &mut State, bound: &Bound<'_>, verb: &str, noun: &str) -> Option<Outcome> {
    Some(match (verb, noun) {
        ("new" | "set", "label" | "labelpolicy") => compliance::with_settings(state, bound),
        ("new", "compliancesearch") => {
            compliance::new_with(state, bound, &[("status", "NotStarted")])
        }
        ("start" | "stop", "compliancesearch") => compliance::move_search(state, bound),
        ("get", "compliancesearch" | "compliancesearchaction") => compliance::look(state, bound),
        ("new", "compliancesearchaction") => compliance::new_action(state, bound),
        ("new", "compliancecase") => compliance::new_with(state, bound, &[("status", "Active")]),
        ("set", "compliancecase") => compliance::set_case(state, bound),
        ("new", noun) => compliance::new_rule(state, bound, compliance::policy_of(noun)?),
        ("get", noun) if bound.has("policy") => {
            compliance::rules_of(state, bound, compliance::policy_of(noun)?)
        }
        ("remove", noun) => compliance::remove_policy(state, bound, compliance::rules_below(noun)?),
        _ => return None,
    })
}

/// Rules, roles, logs.
fn organization(state: &mut State, bound: &Bound<'_>, verb: &str, noun: &str) -> Option<Outcome> {
    if matches!(noun, "unifiedauditlog" | "adminauditlog") || noun.starts_with("messagetrace") {
        logs::ensure(state);
    }
    Some(match (verb, noun) {
        ("new", "transportrule") => transport_rules::new(state, bound),
        ("set", "transportrule") => transport_rules::set(state, bound),
        ("remove", "transportrule") => transport_rules::remove(state, bound),
        ("enable" | "disable", "transportrule") => transport_rules::switch(state, bound),
        ("get", "federationinformation") => Ok(generic::federation(bound)),
        ("new", "rolegroup") => roles::new_group(state, bound),
        ("get", "rolegroupmember") => roles::members(state, bound),
        ("add" | "remove" | "update", "rolegroupmember") => roles::change_members(state, bound),
        ("get", "managementroleassignment") => roles::assignments(state, bound),
        ("new", "managementroleassignment") => roles::assign(state, bound),
        ("get", "managementroleentry") => roles::entries(state, bound),
        ("search", "unifiedauditlog") => audit::search(state, bound),
        ("search", "adminauditlog") => audit::search_admin(state, bound),
        ("get", "messagetrace") => trace::get(state, bound),
        ("get", "messagetracev2") => trace::get_v2(state, bound),
        ("get", "messagetracedetail" | "messagetracedetailv2") => trace::detail(state, bound),
        _ => return None,
    })
}
