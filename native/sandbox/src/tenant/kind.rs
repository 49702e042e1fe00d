//! The kinds of directory objects and what the service calls them.

/// What a record is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A person's mailbox.
    UserMailbox,
    /// A shared mailbox.
    SharedMailbox,
    /// A room.
    RoomMailbox,
    /// Equipment.
    EquipmentMailbox,
    /// Other mailboxes: discovery, scheduling.
    DiscoveryMailbox,
    /// A scheduling mailbox.
    SchedulingMailbox,
    /// A public folder mailbox.
    PublicFolderMailbox,
    /// A Microsoft 365 group.
    GroupMailbox,
    /// A mail user.
    MailUser,
    /// A guest.
    GuestMailUser,
    /// A mail contact.
    MailContact,
    /// A distribution group.
    DistributionGroup,
    /// A mail-enabled security group.
    SecurityGroup,
    /// A room list.
    RoomList,
    /// A dynamic distribution group.
    DynamicGroup,
    /// A user without a mailbox.
    User,
    /// A mail-enabled public folder.
    PublicFolder,
    /// Anything that is no recipient.
    Config,
}

use Kind::*;

const NAMES: [(Kind, &str, &str); 17] = [
    (UserMailbox, "UserMailbox", "UserMailbox"),
    (SharedMailbox, "SharedMailbox", "UserMailbox"),
    (RoomMailbox, "RoomMailbox", "UserMailbox"),
    (EquipmentMailbox, "EquipmentMailbox", "UserMailbox"),
    (DiscoveryMailbox, "DiscoveryMailbox", "UserMailbox"),
    (SchedulingMailbox, "SchedulingMailbox", "UserMailbox"),
    (PublicFolderMailbox, "PublicFolderMailbox", "UserMailbox"),
    (
        GroupMailbox,
        "GroupMailbox",
        "MailUniversalDistributionGroup",
    ),
    (MailUser, "MailUser", "MailUser"),
    (GuestMailUser, "GuestMailUser", "MailUser"),
    (MailContact, "MailContact", "MailContact"),
    (
        DistributionGroup,
        "MailUniversalDistributionGroup",
        "MailUniversalDistributionGroup",
    ),
    (
        SecurityGroup,
        "MailUniversalSecurityGroup",
        "MailUniversalSecurityGroup",
    ),
    (RoomList, "RoomList", "MailUniversalDistributionGroup"),
    (
        DynamicGroup,
        "DynamicDistributionGroup",
        "DynamicDistributionGroup",
    ),
    (User, "User", "User"),
    (PublicFolder, "PublicFolder", "PublicFolder"),
];

impl Kind {
    /// `RecipientTypeDetails`; empty for what is no recipient.
    pub fn details(self) -> &'static str {
        NAMES
            .iter()
            .find(|(kind, ..)| *kind == self)
            .map_or("", |(_, details, _)| details)
    }

    /// `RecipientType`; empty for what is no recipient.
    pub fn recipient_type(self) -> &'static str {
        NAMES
            .iter()
            .find(|(kind, ..)| *kind == self)
            .map_or("", |(.., recipient)| recipient)
    }

    /// A mailbox that Get-Mailbox shows without asking for special ones.
    pub fn is_mailbox(self) -> bool {
        matches!(
            self,
            UserMailbox
                | SharedMailbox
                | RoomMailbox
                | EquipmentMailbox
                | DiscoveryMailbox
                | SchedulingMailbox
        )
    }

    /// Anything with a store behind it.
    pub fn has_store(self) -> bool {
        self.is_mailbox() || matches!(self, GroupMailbox | PublicFolderMailbox)
    }

    /// A room or equipment.
    pub fn is_resource(self) -> bool {
        matches!(self, RoomMailbox | EquipmentMailbox)
    }

    /// A mail user or guest.
    pub fn is_mail_user(self) -> bool {
        matches!(self, MailUser | GuestMailUser)
    }

    /// A group whose members are listed.
    pub fn is_group(self) -> bool {
        matches!(self, DistributionGroup | SecurityGroup | RoomList)
    }

    /// Anything that receives mail.
    pub fn is_recipient(self) -> bool {
        !matches!(self, User | Config)
    }

    /// Account objects: what Get-User shows.
    pub fn is_user(self) -> bool {
        self.is_mailbox() || self.is_mail_user() || self == User
    }
}
