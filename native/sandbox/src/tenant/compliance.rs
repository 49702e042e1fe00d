//! What the objects of Security & Compliance have beside the parameters of their commands. The type of a label was seen in
//! public scripts, the other names are made after it; which properties scripts read was seen in third-party code [D].

use super::cmdlets::compliance::{policy_of, rules_below};
use super::datum::Datum;
use super::schema::ValueKind;

/// Where the types are.
pub const SPACE: &str = "Microsoft.Office.CompliancePolicy.Tasks";

type Extra = (&'static str, ValueKind, &'static str);

use ValueKind::{Bool, Enum, Guid, Int32, Int64, Text, Texts, Time};

const LABEL: &[Extra] = &[
    ("Name", Text, ""),
    ("DisplayName", Text, ""),
    ("Priority", Int32, "0"),
    ("ParentId", Text, ""),
    ("ParentLabelDisplayName", Text, ""),
    ("Disabled", Bool, ""),
    ("ContentType", Text, "File, Email"),
    (
        "Workload",
        Text,
        "Exchange, SharePoint, OneDriveForBusiness",
    ),
    ("Mode", Enum, "Enforce"),
    ("Settings", Texts, ""),
    ("LabelActions", Texts, ""),
    ("LocaleSettings", Texts, ""),
    ("Conditions", Texts, ""),
    ("ImmutableId", Guid, ""),
    ("CreatedBy", Text, ""),
    ("LastModifiedBy", Text, ""),
];

const POLICY: &[Extra] = &[
    ("Enabled", Bool, "true"),
    ("Mode", Enum, "Enforce"),
    ("Type", Enum, ""),
    (
        "Workload",
        Text,
        "Exchange, SharePoint, OneDriveForBusiness, Teams",
    ),
    ("Priority", Int32, "0"),
    ("DistributionStatus", Enum, "Success"),
    ("DistributionResults", Texts, ""),
    ("Labels", Texts, ""),
    ("Settings", Texts, ""),
    ("ExchangeLocation", Texts, ""),
    ("SharePointLocation", Texts, ""),
    ("CreatedBy", Text, ""),
    ("LastModifiedBy", Text, ""),
];

const RULE: &[Extra] = &[
    ("Policy", Guid, ""),
    ("ParentPolicyName", Text, ""),
    ("Priority", Int32, "0"),
    ("Disabled", Bool, ""),
    ("Mode", Enum, "Enforce"),
    (
        "Workload",
        Text,
        "Exchange, SharePoint, OneDriveForBusiness, Teams",
    ),
    ("CreatedBy", Text, ""),
    ("LastModifiedBy", Text, ""),
];

const SEARCH: &[Extra] = &[
    ("Status", Enum, "NotStarted"),
    ("RunBy", Text, ""),
    ("JobStartTime", Time, ""),
    ("JobEndTime", Time, ""),
    ("Items", Int64, "0"),
    ("Size", Int64, "0"),
    ("NumBindings", Int32, "0"),
    ("SuccessResults", Text, ""),
    ("Errors", Text, ""),
    ("CaseName", Text, ""),
];

const ACTION: &[Extra] = &[
    ("SearchName", Text, ""),
    ("Action", Enum, ""),
    ("Status", Enum, "Starting"),
    ("RunBy", Text, ""),
    ("JobEndTime", Time, ""),
    ("Results", Text, ""),
    ("Errors", Text, ""),
];

const CASE: &[Extra] = &[
    ("Status", Enum, "Active"),
    ("CaseType", Enum, "eDiscovery"),
    ("ClosedBy", Text, ""),
    ("ClosedDateTime", Time, ""),
    ("CreatedDateTime", Time, ""),
    ("LastModifiedDateTime", Time, ""),
];

/// Properties of a noun (lower case) in order, with what they show when nothing was set.
pub fn extras(noun: &str) -> Vec<(&'static str, ValueKind, Datum)> {
    let extras = match noun {
        "label" => LABEL,
        "compliancesearch" => SEARCH,
        "compliancesearchaction" => ACTION,
        "compliancecase" => CASE,
        "labelpolicy" => POLICY,
        _ if policy_of(noun).is_some() => RULE,
        _ if rules_below(noun).is_some() => POLICY,
        _ => &[],
    };
    let datum = |kind: ValueKind, text: &str| match kind {
        Bool => Datum::Bool(text == "true"),
        Int32 | Int64 => Datum::Int(text.parse().unwrap_or_default()),
        Texts => Datum::List(Vec::new()),
        Time => Datum::Null,
        Guid => Datum::Guid(uuid::Uuid::nil()),
        _ => text.into(),
    };
    extras
        .iter()
        .map(|(name, kind, text)| (*name, *kind, datum(*kind, text)))
        .collect()
}
