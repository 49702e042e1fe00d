//! Which examples of the schemas tell who the example is, and must not show up on other objects.

use super::schema::ValueKind;

/// Names whose example belongs to one person, device, message, rule or folder.
const PERSONAL: &[&str] = &[
    "adcomparisonoperator", "actions", "alias", "antiphishpolicy", "applyhtmldisclaimerfallbackaction", "applyhtmldisclaimerlocation",
    "auditdata", "batchid", "batchname", "building", "calendarurl", "caller", "city", "cmdletname", "cmdletparameters", "company",
    "conditions", "contentmailboxname", "countryorregion", "createdby", "data", "dataobject", "department", "description", "detail",
    "devicefriendlyname", "deviceid", "deviceimei", "devicemodel", "deviceos", "devicetype", "deviceuseragent", "displayname",
    "distinguishedname", "domain", "domainname", "domainnames", "dumpsterentryid", "effectiveusername", "emailaddress",
    "emailaddresses", "entryid", "externalemailaddress", "firstname", "folderclass", "folderid", "foldername", "folderpath",
    "friendlyname", "fromip", "fromscope", "groupexternalmembercount", "groupmembercount", "hostedcontentfilterpolicy", "id",
    "identity", "inboxurl", "itemcount", "lastmodifiedby", "lastname", "ldaprecipientfilter", "legacydn", "legacyexchangedn",
    "localities", "mailboxemailaddress", "mailboxidentifier", "mailboxlegacydn", "mailboxlocations", "mailboxownerid",
    "malwarefilterpolicy", "managedby", "managedbydetails", "managedbywithdisplayname", "manager", "managerwithdisplayname",
    "mapiidentity", "members", "messageid", "microsoftonlineservicesid", "mobilephone", "modifiedobjectresolvedname",
    "modifiedproperties", "movetofolder", "name", "netid", "notes", "notificationemails", "objectid", "objectmodified", "office",
    "operations", "ownerid", "parentfolder", "parentfolderid", "parentpath", "peopleurl", "phone", "photourl", "postalcode",
    "prependsubject", "primarysmtpaddress", "recipientaddress", "recipientdomainis", "recipientdomains", "recipientfilter",
    "remotehostname", "resourceprovisioningoptions", "role", "roleassignee", "roleassigneename", "roleassignments", "roleentries",
    "roles", "safeattachmentpolicy", "safelinkspolicy", "samaccountname", "selector1cname", "selector1publickey", "selector2cname",
    "selector2publickey", "senderaddress", "senderdomains", "sharepointdocumentsurl", "sharepointsiteurl", "sid", "size",
    "sourceendpoint", "stateorprovince", "streetaddress", "subject", "subjectcontainswords", "submittedbyuser", "targetdatabase",
    "targetdeliverydomain", "targeteddomainstoprotect", "targeteduserstoprotect", "title", "trustee", "trusteesidstring",
    "trusteewithprimarysmtpaddress", "umdtmfmap", "user", "userdisplayname", "userids", "userprincipalname", "usersid",
    "windowsemailaddress", "windowsliveid",
];

/// Types whose organization-wide texts are facts of the one tenant, not of a person.
const ORGANIZATION_TYPES: &[&str] = &["OrganizationConfig", "TransportConfigContainer"];

/// Whether the example of a property must not become a default.
pub fn belongs_to_the_example(type_name: &str, key: &str, kind: ValueKind) -> bool {
    if matches!(kind, ValueKind::Bool) {
        return false;
    }
    if ORGANIZATION_TYPES.iter().any(|known| type_name.ends_with(known)) {
        return matches!(key, "distinguishedname" | "id" | "identity" | "name");
    }
    PERSONAL.contains(&key)
}
