//! Which properties an object owes to its identity, so that nothing has to be stored for them.

/// A property that is worked out from the record itself instead of being stored or defaulted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Nothing: the stored value or the schema's default counts.
    Plain,
    /// `Name`, `Identity`, `Id`.
    Name,
    /// `DisplayName`.
    DisplayName,
    /// `Alias`.
    Alias,
    /// The primary address.
    PrimarySmtp,
    /// All addresses.
    Addresses,
    /// The sign-in name.
    Upn,
    /// `DistinguishedName`.
    Dn,
    /// `LegacyExchangeDN`.
    LegacyDn,
    /// `Guid`, `ExchangeObjectId`.
    Guid,
    /// `ExternalDirectoryObjectId`.
    ExternalId,
    /// Another GUID of the object, derived from the property's name.
    OtherGuid,
    /// `RecipientType`.
    RecipientType,
    /// `RecipientTypeDetails`.
    RecipientTypeDetails,
    /// `WhenCreated` and its like.
    Created,
    /// `WhenChanged` and its like.
    Changed,
    /// `SamAccountName`.
    Sam,
    /// `Sid`.
    Sid,
    /// `NetID`.
    NetId,
    /// First name of a person.
    FirstName,
    /// Last name of a person.
    LastName,
    /// Department, title, office, city, company and phone of a person.
    Work(Work),
    /// `IsShared`, `IsResource`, `ResourceType`, `AccountDisabled` and the like.
    Flavor(Flavor),
    /// `ObjectClass`.
    ObjectClass,
    /// `ObjectCategory`.
    ObjectCategory,
    /// `GroupType`.
    GroupType,
    /// `MailboxLocations`.
    MailboxLocations,
    /// `UMDtmfMap`.
    DtmfMap,
    /// `AddressListMembership`.
    AddressLists,
}

/// The facts of a person's work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// `Department`.
    Department,
    /// `Title`.
    Title,
    /// `Office`.
    Office,
    /// `City`.
    City,
    /// `Company`.
    Company,
    /// `Phone`.
    Phone,
    /// `CountryOrRegion`.
    Country,
}

/// What follows from the kind of mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flavor {
    /// `IsShared`.
    Shared,
    /// `IsResource`.
    Resource,
    /// `ResourceType`.
    ResourceType,
    /// `AccountDisabled`.
    AccountDisabled,
    /// `ExchangeUserAccountControl`, `UserAccountControl`.
    AccountControl,
    /// `MailboxPlan`, `SKUAssigned`: only people are licensed.
    Licensed,
}

/// Which part a property is; `key` is the property's name in lower case.
pub fn part_of(key: &str) -> Part {
    match key {
        "name" | "identity" | "id" | "mailboxownerid" => Part::Name,
        "displayname" => Part::DisplayName,
        "alias" => Part::Alias,
        "primarysmtpaddress" | "windowsemailaddress" => Part::PrimarySmtp,
        "emailaddresses" => Part::Addresses,
        "userprincipalname" | "windowsliveid" | "microsoftonlineservicesid" => Part::Upn,
        "distinguishedname" => Part::Dn,
        "legacyexchangedn" | "legacydn" => Part::LegacyDn,
        "guid" | "exchangeobjectid" => Part::Guid,
        "externaldirectoryobjectid" => Part::ExternalId,
        "exchangeguid" => Part::OtherGuid,
        "recipienttype" => Part::RecipientType,
        "recipienttypedetails" => Part::RecipientTypeDetails,
        "whencreated"
        | "whencreatedutc"
        | "whenmailboxcreated"
        | "stsrefreshtokensvalidfrom"
        | "creationtime" => Part::Created,
        "whenchanged" | "whenchangedutc" => Part::Changed,
        "samaccountname" => Part::Sam,
        "sid" => Part::Sid,
        "netid" => Part::NetId,
        "firstname" => Part::FirstName,
        "lastname" => Part::LastName,
        "objectclass" => Part::ObjectClass,
        "objectcategory" => Part::ObjectCategory,
        "grouptype" => Part::GroupType,
        "mailboxlocations" => Part::MailboxLocations,
        "umdtmfmap" => Part::DtmfMap,
        "addresslistmembership" => Part::AddressLists,
        _ => flavor_or_work(key),
    }
}

fn flavor_or_work(key: &str) -> Part {
    match key {
        "department" => Part::Work(Work::Department),
        "title" => Part::Work(Work::Title),
        "office" => Part::Work(Work::Office),
        "city" => Part::Work(Work::City),
        "company" => Part::Work(Work::Company),
        "phone" => Part::Work(Work::Phone),
        "countryorregion" => Part::Work(Work::Country),
        "isshared" => Part::Flavor(Flavor::Shared),
        "isresource" => Part::Flavor(Flavor::Resource),
        "resourcetype" => Part::Flavor(Flavor::ResourceType),
        "accountdisabled" => Part::Flavor(Flavor::AccountDisabled),
        "exchangeuseraccountcontrol" | "useraccountcontrol" => Part::Flavor(Flavor::AccountControl),
        "mailboxplan" | "skuassigned" => Part::Flavor(Flavor::Licensed),
        _ => Part::Plain,
    }
}
