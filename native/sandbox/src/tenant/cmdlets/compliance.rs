//! Security & Compliance: labels with their settings, rules below their policies, searches that take their time, cases.

use std::sync::Arc;

use uuid::Uuid;

use crate::tenant::bind::Bound;
use crate::tenant::datum::Datum;
use crate::tenant::door::{Answer, Row};
use crate::tenant::error::CmdletError;
use crate::tenant::generic;
use crate::tenant::kind::Kind;
use crate::tenant::query;
use crate::tenant::record::Record;
use crate::tenant::schema::Schemas;
use crate::tenant::state::{State, answers_to};

type Outcome = Result<Answer, CmdletError>;

const SEARCH: &str = "compliancesearch";
const ACTION: &str = "compliancesearchaction";

/// Where searches and what is done with them stand, one step each time somebody looks.
const STEPS: [&str; 3] = ["Starting", "InProgress", "Completed"];

/// Nouns of rules, and of the policies that they belong to.
const RULES: [(&str, &str); 11] = [
    ("appretentioncompliancerule", "appretentioncompliancepolicy"),
    ("autosensitivitylabelrule", "autosensitivitylabelpolicy"),
    ("caseholdrule", "caseholdpolicy"),
    (
        "deviceconditionalaccessrule",
        "deviceconditionalaccesspolicy",
    ),
    ("deviceconfigurationrule", "deviceconfigurationpolicy"),
    ("devicetenantrule", "devicetenantpolicy"),
    ("dlpcompliancerule", "dlpcompliancepolicy"),
    ("holdcompliancerule", "holdcompliancepolicy"),
    ("retentioncompliancerule", "retentioncompliancepolicy"),
    ("sensitiveinformationscanrule", "sensitiveinformationscan"),
    ("supervisoryreviewrule", "supervisoryreviewpolicyv2"),
];

/// The policy that a rule's noun belongs to.
pub fn policy_of(rule: &str) -> Option<&'static str> {
    let own = RULES.iter().find(|(noun, _)| *noun == rule);
    own.map(|(_, policy)| *policy)
}

/// The rules that belong to a policy's noun.
pub fn rules_below(policy: &str) -> Option<&'static str> {
    let own = RULES.iter().find(|(_, noun)| *noun == policy);
    own.map(|(rule, _)| *rule)
}

/// New- and Set-Label, New- and Set-LabelPolicy: `AdvancedSettings` becomes pairs of `Settings`.
pub fn with_settings(state: &mut State, bound: &Bound<'_>) -> Outcome {
    let settings: Vec<(String, String)> = bound
        .texts("advancedsettings")
        .iter()
        .filter_map(|pair| pair.split_once('='))
        .map(|(key, value)| (key.to_lowercase(), value.to_owned()))
        .collect();
    if let Some(parent) = bound.text("parentid") {
        state.one_of(&bound.noun, &parent)?;
    }
    let mut answer = generic::run(state, bound)?;
    let name = bound.text("identity").or_else(|| bound.text("name"));
    let Some(record) = name.and_then(|name| state.one_of(&bound.noun, &name).ok()) else {
        return Ok(answer);
    };
    if settings.is_empty() {
        return Ok(answer);
    }
    // What was set with nothing else is a change, too.
    answer.warnings.clear();
    state.change_in(&bound.noun, record.guid, bound.now, |own| {
        let before = own.get("settings").unwrap_or(Datum::Null);
        let mut kept: Vec<Datum> = before.items().to_vec();
        for (key, value) in &settings {
            let begin = format!("[{key}, ");
            kept.retain(|pair| !pair.text().starts_with(&begin));
            if !value.is_empty() {
                kept.push(Datum::Text(format!("[{key}, {value}]")));
            }
        }
        own.set("settings", Datum::List(kept));
    });
    if !answer.rows.is_empty() {
        answer.rows = vec![shown(state, &bound.noun, record.guid)?];
    }
    Ok(answer)
}

fn shown(state: &State, noun: &str, guid: Uuid) -> Result<Row, CmdletError> {
    let record = state.one_of(noun, &guid.to_string())?;
    Ok(Row::new(&Schemas::shared().of(noun), record, None))
}

/// New-…Rule: a rule knows its policy by GUID, and by name in `ParentPolicyName`.
pub fn new_rule(state: &mut State, bound: &Bound<'_>, policies: &str) -> Outcome {
    let Some(named) = bound.text("policy") else {
        return generic::run(state, bound);
    };
    let policy = state.one_of(policies, &named)?;
    let answer = generic::run(state, bound)?;
    let Some(rule) = state.table(&bound.noun).last().map(|rule| rule.guid) else {
        return Ok(answer);
    };
    state.change_in(&bound.noun, rule, bound.now, |own| {
        own.set("policy", Datum::Guid(policy.guid));
        own.set("parentpolicyname", policy.name());
    });
    Ok(Answer {
        rows: vec![shown(state, &bound.noun, rule)?],
        ..answer
    })
}

/// Get-…Rule with `-Policy`: the rules of that policy.
pub fn rules_of(state: &State, bound: &Bound<'_>, policies: &str) -> Outcome {
    let named = bound.text("policy").unwrap_or_default();
    let policy = Datum::Guid(state.one_of(policies, &named)?.guid);
    let mut rules = state.table(&bound.noun).to_vec();
    rules.retain(|rule| rule.get("policy").as_ref() == Some(&policy));
    if let Some(identity) = bound.text("identity") {
        rules.retain(|rule| answers_to(rule, &identity));
    }
    query::answer(
        &state.directory,
        &Schemas::shared().of(&bound.noun),
        rules,
        bound,
    )
}

/// Remove-…Policy: its rules go with it.
pub fn remove_policy(state: &mut State, bound: &Bound<'_>, rules: &str) -> Outcome {
    let Some(identity) = bound.text("identity") else {
        return generic::run(state, bound);
    };
    let policy = state.one_of(&bound.noun, &identity)?.guid;
    let answer = generic::run(state, bound)?;
    let policy = Datum::Guid(policy);
    state
        .table_mut(rules)
        .retain(|rule| rule.get("policy").as_ref() != Some(&policy));
    Ok(answer)
}

/// New-ComplianceSearch and New-ComplianceCase: an object with what nobody gives it.
pub fn new_with(state: &mut State, bound: &Bound<'_>, more: &[(&str, &str)]) -> Outcome {
    let answer = generic::run(state, bound)?;
    let Some(made) = state.table(&bound.noun).last().map(|made| made.guid) else {
        return Ok(answer);
    };
    state.change_in(&bound.noun, made, bound.now, |own| {
        for (key, value) in more {
            own.set(key, *value);
        }
    });
    Ok(Answer {
        rows: vec![shown(state, &bound.noun, made)?],
        ..answer
    })
}

/// Start- and Stop-ComplianceSearch.
pub fn move_search(state: &mut State, bound: &Bound<'_>) -> Outcome {
    let search = state.one_of(SEARCH, &bound.identity()?)?;
    let (status, by) = match bound.verb.as_str() {
        "start" => (STEPS[0], bound.account),
        _ => ("Stopped", ""),
    };
    state.change_in(SEARCH, search.guid, bound.now, |own| {
        own.set("status", status);
        own.set("runby", by);
        own.set("jobstarttime", Datum::Time(bound.now));
    });
    Ok(Answer::default())
}

/// Get-ComplianceSearch and Get-ComplianceSearchAction: what was started has come a step further since the last look.
pub fn look(state: &mut State, bound: &Bound<'_>) -> Outcome {
    let now = bound.now;
    let mailboxes = state
        .directory
        .iter()
        .filter(|record| record.kind.has_store());
    let mailboxes = mailboxes.count() as i64;
    for record in state.table_mut(&bound.noun) {
        let status = record.get("status").unwrap_or(Datum::Null).text();
        let Some(at) = STEPS.iter().position(|step| *step == status) else {
            continue;
        };
        let Some(next) = STEPS.get(at + 1) else {
            continue;
        };
        let record = Arc::make_mut(record);
        record.set("status", *next);
        if *next == STEPS[2] {
            record.set("jobendtime", Datum::Time(now));
            record.set("items", Datum::Int(mailboxes * 3));
            record.set("size", Datum::Int(mailboxes * 3 * 48_128));
            record.set("numbindings", Datum::Int(mailboxes));
        }
    }
    generic::run(state, bound)
}

/// New-ComplianceSearchAction: named after its search and what is done, and only for a search that has ended.
pub fn new_action(state: &mut State, bound: &Bound<'_>) -> Outcome {
    const ACTIONS: [&str; 4] = ["Purge", "Export", "Preview", "Report"];
    let mut rows = Vec::new();
    for name in bound.texts("searchname") {
        let search = state.one_of(SEARCH, &name)?;
        if search.get("status") != Some(STEPS[2].into()) {
            let text = format!(
                "The search '{name}' hasn't been completed, so nothing can be done with its results. Please start it, wait for it to complete, and try again."
            );
            return Err(CmdletError::refused(text, &name));
        }
        let mut actions = ACTIONS.iter();
        let action = actions
            .find(|action| bound.flag(&action.to_ascii_lowercase()))
            .unwrap_or(&ACTIONS[2]);
        let own = format!("{}_{action}", search.name());
        if !state.matching(ACTION, &own).is_empty() {
            return Err(CmdletError::exists(&own));
        }
        let guid = state.new_guid();
        let record = Record::named(guid, Kind::Config, &own, bound.now)
            .with("searchname", search.name())
            .with("action", *action)
            .with("runby", bound.account)
            .with("status", STEPS[0]);
        state.table_mut(ACTION).push(Arc::new(record));
        rows.push(shown(state, ACTION, guid)?);
    }
    Ok(Answer::of(rows))
}

/// Set-ComplianceCase with `-Close` or `-Reopen`.
pub fn set_case(state: &mut State, bound: &Bound<'_>) -> Outcome {
    let closed = match (bound.flag("close"), bound.flag("reopen")) {
        (false, false) => return generic::run(state, bound),
        (close, _) => close,
    };
    let case = state.one_of(&bound.noun, &bound.identity()?)?;
    state.change_in(&bound.noun, case.guid, bound.now, |own| {
        own.set("status", if closed { "Closed" } else { "Active" });
        own.set("closedby", if closed { bound.account } else { "" });
        let at = if closed {
            Datum::Time(bound.now)
        } else {
            Datum::Null
        };
        own.set("closeddatetime", at);
    });
    Ok(Answer::default())
}
