//! What a command answers instead of objects, with the texts and ids of the real service (adminapi.md §4.1).

use std::fmt;

/// The server that the texts name.
pub const DOMAIN_CONTROLLER: &str = "NAMPR00A00DC01.NAMPR00A00.PROD.OUTLOOK.COM";

/// The family of an error; the HTTP half picks the body layout and the status from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// The command does not exist in the catalog (answered as 403 on the wire).
    UnknownCommand,
    /// An object that the command needs does not exist.
    NotFound,
    /// More than one object answers to the identity.
    Ambiguous,
    /// An object of that name, address or key exists.
    AlreadyExists,
    /// Unknown parameter, or parameters of different sets (§4.1 (a)).
    AmbiguousParameterSet,
    /// A value that cannot become the parameter's type (§4.1 (b): no `details`).
    ParameterTransformation,
    /// A mandatory parameter is missing.
    MissingMandatory,
    /// The values are of the right type but not allowed.
    InvalidArgument,
    /// What is asked for is not kept so long.
    TooOld,
    /// The object's state does not allow the change.
    InvalidOperation,
}

/// A terminating error of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CmdletError {
    /// The family.
    pub kind: ErrorKind,
    /// The .NET exception, e.g. `Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException`.
    pub class_name: String,
    /// The localized string's id, e.g. `Ex6F9304`; empty when the service gives none.
    pub string_id: String,
    /// The text as the service writes it.
    pub message: String,
    /// The PowerShell error category, e.g. `InvalidData`.
    pub category: String,
    /// What the error is about: an identity or a parameter name; empty when nothing is named.
    pub target: String,
}

impl fmt::Display for CmdletError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for CmdletError {}

impl CmdletError {
    fn new(
        kind: ErrorKind,
        class_name: &str,
        string_id: &str,
        message: String,
        category: &str,
        target: &str,
    ) -> Self {
        CmdletError {
            kind,
            class_name: class_name.into(),
            string_id: string_id.into(),
            message,
            category: category.into(),
            target: target.into(),
        }
    }

    /// The command is not in the catalog.
    pub fn unknown_command(name: &str) -> Self {
        let message = format!("The term '{name}' is not recognized as the name of a cmdlet.");
        Self::new(
            ErrorKind::UnknownCommand,
            "System.Management.Automation.CommandNotFoundException",
            "",
            message,
            "ObjectNotFound",
            name,
        )
    }

    /// No object answers to the identity.
    pub fn not_found(identity: &str) -> Self {
        let message = format!(
            "The operation couldn't be performed because object '{identity}' couldn't be found on '{DOMAIN_CONTROLLER}'."
        );
        Self::new(
            ErrorKind::NotFound,
            "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException",
            "Ex6F9304",
            message,
            "NotSpecified",
            // The service names no target here (adminapi.md §4.1 c, original-module.md P64).
            "",
        )
    }

    /// Something other than a directory object is missing; the text says what.
    pub fn missing(message: String, target: &str) -> Self {
        Self::new(
            ErrorKind::NotFound,
            "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException",
            "ExD1B2A7",
            message,
            "NotSpecified",
            target,
        )
    }

    /// Several objects answer to the identity.
    pub fn ambiguous(identity: &str) -> Self {
        let message = format!(
            "The operation couldn't be performed because '{identity}' matches multiple entries."
        );
        Self::new(
            ErrorKind::Ambiguous,
            "Microsoft.Exchange.Configuration.Tasks.ManagementObjectAmbiguousException",
            "Ex9ED8CF",
            message,
            "InvalidArgument",
            identity,
        )
    }

    /// A directory object of that name exists.
    pub fn exists(name: &str) -> Self {
        let message = format!(
            "The operation couldn't be performed because object '{name}' already exists on '{DOMAIN_CONTROLLER}'. An Azure Active Directory call was made to keep object in sync between Azure Active Directory and Exchange Online. However, it failed. Detailed error message:\r\n\tAnother object with the same value for property already exists."
        );
        Self::new(
            ErrorKind::AlreadyExists,
            "Microsoft.Exchange.Data.Directory.ADObjectAlreadyExistsException",
            "Ex3D2ECE",
            message,
            "WriteError",
            name,
        )
    }

    /// An address is taken.
    pub fn address_taken(address: &str, owner: &str) -> Self {
        let message = format!(
            "The proxy address \"SMTP:{address}\" is already being used by the proxy addresses or LegacyExchangeDN of \"{owner}\". Please choose another proxy address."
        );
        Self::new(
            ErrorKind::AlreadyExists,
            "Microsoft.Exchange.Data.Directory.ProxyAddressExistsException",
            "ExA1C5E8",
            message,
            "WriteError",
            address,
        )
    }

    /// A parameter that the command does not have.
    pub fn unknown_parameter(name: &str) -> Self {
        let message = format!(
            "Parameter set cannot be resolved using the specified named parameters. Invalid cmdlet parameters specified. {name}"
        );
        Self::new(
            ErrorKind::AmbiguousParameterSet,
            "Microsoft.Exchange.AdminApi.CommandInvocation.AmbiguousParameterSetException",
            "",
            message,
            "InvalidArgument",
            name,
        )
    }

    /// Parameters that belong to no common set.
    pub fn parameter_sets() -> Self {
        let message =
            "Parameter set cannot be resolved using the specified named parameters.".to_owned();
        Self::new(
            ErrorKind::AmbiguousParameterSet,
            "Microsoft.Exchange.AdminApi.CommandInvocation.AmbiguousParameterSetException",
            "",
            message,
            "InvalidArgument",
            "",
        )
    }

    /// A value that does not become the parameter's type; `error` is the inner text.
    pub fn transformation(parameter: &str, value: &str, type_name: &str, error: &str) -> Self {
        let message = format!(
            "Cannot process argument transformation on parameter '{parameter}'. Cannot convert value \"{value}\" to type \"{type_name}\". Error: \"{error}\""
        );
        Self::new(
            ErrorKind::ParameterTransformation,
            "Microsoft.Exchange.AdminApi.CommandInvocation.ParameterTransformationException",
            "",
            message,
            "InvalidData",
            parameter,
        )
    }

    /// Mandatory parameters that were not given.
    pub fn missing_mandatory(names: &[&str]) -> Self {
        let message = format!(
            "Cannot process command because of one or more missing mandatory parameters: {}.",
            names.join(" ")
        );
        Self::new(
            ErrorKind::MissingMandatory,
            "System.Management.Automation.ParameterBindingException",
            "",
            message,
            "InvalidArgument",
            names.first().copied().unwrap_or(""),
        )
    }

    /// A value that a validation attribute refuses.
    pub fn validation(parameter: &str, reason: &str) -> Self {
        let message = format!("Cannot validate argument on parameter '{parameter}'. {reason}");
        Self::new(
            ErrorKind::InvalidArgument,
            "System.Management.Automation.ParameterBindingValidationException",
            "",
            message,
            "InvalidData",
            parameter,
        )
    }

    /// A filter that cannot be read.
    pub fn filter(reason: &str) -> Self {
        let message = format!(
            "Cannot bind parameter 'Filter' to the target. Exception setting \"Filter\": \"{reason}\""
        );
        Self::new(
            ErrorKind::InvalidArgument,
            "System.Management.Automation.ParameterBindingException",
            "",
            message,
            "WriteError",
            "Filter",
        )
    }

    /// Values that are well formed but not allowed.
    pub fn invalid(message: impl Into<String>, target: &str) -> Self {
        let class_name = "Microsoft.Exchange.Configuration.Tasks.TaskArgumentException";
        Self::new(
            ErrorKind::InvalidArgument,
            class_name,
            "Ex8E3F0C",
            message.into(),
            "InvalidArgument",
            target,
        )
    }

    /// What is asked for is not kept so long; the text says how long.
    pub fn too_old(message: String, target: &str) -> Self {
        CmdletError {
            kind: ErrorKind::TooOld,
            ..Self::invalid(message, target)
        }
    }

    /// The object's state does not allow the change.
    pub fn refused(message: impl Into<String>, target: &str) -> Self {
        let class_name = "Microsoft.Exchange.Configuration.Tasks.TaskInvalidOperationException";
        Self::new(
            ErrorKind::InvalidOperation,
            class_name,
            "Ex2D5F6B",
            message.into(),
            "InvalidOperation",
            target,
        )
    }
}
