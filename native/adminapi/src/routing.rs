use crate::Endpoint;
use clixml::Value;
use uuid::Uuid;

/// The mailbox that stands for a whole tenant (adminapi.md §2.2).
const SYSTEM_MAILBOX: &str = "SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}";

/// Whom the requests of a connection are routed by.
#[derive(Debug, Clone, Copy)]
pub struct Routed<'a> {
    /// The signed-in user, unless it is of another tenant than the one administered.
    pub user: Option<&'a str>,
    /// Whether an application is signed in.
    pub application: bool,
    /// The tenant as requests name it.
    pub tenant: &'a str,
    /// The tenant's domain, where it is known.
    pub domain: Option<&'a str>,
    /// Whether the requests go to Security & Compliance.
    pub compliance: bool,
}

impl Routed<'_> {
    /// `X-AnchorMailbox`: the user, or what stands for the tenant where there is no user of it (adminapi.md §2.2).
    ///
    /// Security & Compliance wants a name in the tenant's domain (§1.7 item 4, where clients differ in the name). Without
    /// a domain it gets what Exchange gets [D].
    #[must_use]
    pub fn anchor(&self) -> String {
        match (self.user, self.domain.filter(|_| self.compliance)) {
            (Some(user), _) => format!("UPN:{user}"),
            (None, Some(domain)) if self.application => format!("UPN:OAuthUser@{domain}"),
            (None, Some(domain)) => format!("UPN:{SYSTEM_MAILBOX}@{domain}"),
            (None, None) => format!("APP:{SYSTEM_MAILBOX}@{}", self.tenant),
        }
    }
}

impl Endpoint {
    /// The anchor of a call with `-UseCustomRouting`: what its `Identity` or `Mailbox` names, as an address or a
    /// mailbox GUID, folder part cut off; `None` when the switch is not set or nothing is recognised
    /// (adminapi.md §2.2).
    #[must_use]
    pub fn custom_anchor(&self, bound: &[(String, Value)]) -> Option<String> {
        let find = |name: &str| {
            let found = bound.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
            found.map(|(_, value)| value)
        };
        let switch = find("UseCustomRouting")?;
        let on = switch.get("IsPresent").unwrap_or(switch.base());
        if *on != Value::Bool(true) {
            return None;
        }
        let text = find("Identity").or_else(|| find("Mailbox"))?.text();
        let mailbox = text.split(':').next().unwrap_or("").trim();
        if is_address(mailbox) {
            return Some(format!("SMTP:{mailbox}"));
        }
        let guid = Uuid::parse_str(mailbox).ok()?;
        Some(format!("MBX:{guid}@{}", self.tenant))
    }
}

/// Microsoft's pattern (adminapi.md §2.2), but top-level names may be longer than four letters.
fn is_address(text: &str) -> bool {
    let Some((user, domain)) = text.split_once('@') else {
        return false;
    };
    let Some((labels, top)) = domain.rsplit_once('.') else {
        return false;
    };
    let user_char = |b: u8| b.is_ascii_alphanumeric() || b"!#$%*+-/?^_`.{|}~".contains(&b);
    let label =
        |l: &str| !l.is_empty() && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    !user.is_empty()
        && user.bytes().all(user_char)
        && labels.split('.').all(label)
        && top.len() >= 2
        && top.bytes().all(|b| b.is_ascii_alphabetic())
}
