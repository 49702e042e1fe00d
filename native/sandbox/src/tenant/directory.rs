//! The recipients and users, found by everything the service accepts as an identity.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::chance;
use super::datum::Datum;
use super::error::CmdletError;
use super::record::{Record, Values, name_in_dn};

/// All directory objects in the order of their creation.
#[derive(Debug, Default)]
pub struct Directory {
    records: Vec<Option<Arc<Record>>>,
    keys: HashMap<String, Vec<u32>>,
    guids: HashMap<Uuid, u32>,
}

impl Directory {
    /// Adds a record.
    pub fn insert(&mut self, record: Record) -> Uuid {
        let guid = record.guid;
        let slot = self.records.len() as u32;
        self.index(&record, slot);
        self.records.push(Some(Arc::new(record)));
        guid
    }

    fn index(&mut self, record: &Record, slot: u32) {
        for key in keys(record) {
            self.keys.entry(key).or_default().push(slot);
        }
        for guid in guids(record) {
            self.guids.insert(guid, slot);
        }
    }

    fn forget(&mut self, record: &Record, slot: u32) {
        for key in keys(record) {
            if let Some(slots) = self.keys.get_mut(&key) {
                slots.retain(|&other| other != slot);
                if slots.is_empty() {
                    self.keys.remove(&key);
                }
            }
        }
        for guid in guids(record) {
            self.guids.remove(&guid);
        }
    }

    fn at(&self, slot: u32) -> Option<&Arc<Record>> {
        self.records.get(slot as usize)?.as_ref()
    }

    /// A record by its directory GUID (or another of its GUIDs).
    pub fn get(&self, guid: Uuid) -> Option<&Arc<Record>> {
        self.at(*self.guids.get(&guid)?)
    }

    /// All records.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Record>> {
        self.records.iter().flatten()
    }

    /// Changes a record and notes the time.
    pub fn change(&mut self, guid: Uuid, now: DateTime<Utc>, edit: impl FnOnce(&mut Record)) {
        let Some(&slot) = self.guids.get(&guid) else {
            return;
        };
        let Some(old) = self.at(slot).cloned() else {
            return;
        };
        let mut new = (*old).clone();
        edit(&mut new);
        new.changed = now;
        self.forget(&old, slot);
        self.index(&new, slot);
        if let Some(place) = self.records.get_mut(slot as usize) {
            *place = Some(Arc::new(new));
        }
    }

    /// Removes a record and every reference to it from groups' member lists.
    pub fn remove(&mut self, guid: Uuid) -> Option<Arc<Record>> {
        let slot = *self.guids.get(&guid)?;
        let record = self.records.get_mut(slot as usize)?.take()?;
        self.forget(&record, slot);
        Some(record)
    }

    /// Every record that answers to the identity.
    pub fn find(&self, identity: &str) -> Vec<Arc<Record>> {
        let identity = identity.trim();
        if let Ok(guid) = Uuid::parse_str(identity) {
            return self.get(guid).cloned().into_iter().collect();
        }
        if let Some(name) = name_in_dn(identity) {
            return self.named(&name, |record| {
                record.dn().eq_ignore_ascii_case(identity)
                    || record.name().eq_ignore_ascii_case(&name)
            });
        }
        if identity.starts_with("/o=") || identity.starts_with("S-1-5-") {
            let hit = |record: &&Arc<Record>| {
                record
                    .get("legacyexchangedn")
                    .is_some_and(|dn| dn.text().eq_ignore_ascii_case(identity))
                    || record.sid() == identity
            };
            return self.iter().filter(hit).cloned().collect();
        }
        let bare = match identity.split_once(':') {
            Some((prefix, address)) if prefix.eq_ignore_ascii_case("smtp") => address,
            _ => identity,
        };
        let hits = self.named(bare, |_| true);
        if hits.is_empty()
            && let Some((path, name)) = bare.rsplit_once('/')
            && path
                .to_ascii_lowercase()
                .contains("outlook.com/microsoft exchange hosted organizations")
        {
            return self.named(name, |_| true);
        }
        hits
    }

    fn named(&self, name: &str, accept: impl Fn(&Record) -> bool) -> Vec<Arc<Record>> {
        let Some(slots) = self.keys.get(&name.to_lowercase()) else {
            return Vec::new();
        };
        slots
            .iter()
            .filter_map(|&slot| self.at(slot))
            .filter(|record| accept(record))
            .cloned()
            .collect()
    }

    /// The one record of a kind that answers to the identity.
    pub fn one(
        &self,
        identity: &str,
        accept: impl Fn(&Record) -> bool,
    ) -> Result<Arc<Record>, CmdletError> {
        let mut hits = self
            .find(identity)
            .into_iter()
            .filter(|record| accept(record));
        match (hits.next(), hits.next()) {
            (Some(record), None) => Ok(record),
            (Some(_), Some(_)) => Err(CmdletError::ambiguous(identity)),
            _ => Err(CmdletError::not_found(identity)),
        }
    }

    /// Links to the objects that identities name, each once.
    pub fn links(&self, identities: &[String]) -> Result<Vec<Datum>, CmdletError> {
        let mut links = Vec::new();
        for identity in identities {
            let link = Datum::Link(self.one(identity, |_| true)?.guid);
            if !links.contains(&link) {
                links.push(link);
            }
        }
        Ok(links)
    }

    /// A record that was just written.
    pub fn again(&self, guid: Uuid) -> Result<Arc<Record>, CmdletError> {
        self.get(guid)
            .cloned()
            .ok_or_else(|| CmdletError::not_found(&guid.to_string()))
    }

    /// Who holds an address.
    pub fn owner_of(&self, address: &str) -> Option<Arc<Record>> {
        let address = address.trim();
        self.find(address)
            .into_iter()
            .find(|record| holds_address(record, address))
    }

    /// The properties of a record that show other objects' names instead of links; `None` when it has no links.
    pub fn shown(&self, record: &Record) -> Option<Arc<Values>> {
        let mut shown = Values::new();
        for (key, value) in record.values.iter().filter(|(_, value)| value.has_links()) {
            let value = match value {
                Datum::Link(guid) => self
                    .get(*guid)
                    .map_or(Datum::Null, |record| Datum::Text(record.name())),
                list => Datum::List(
                    list.items()
                        .iter()
                        .filter_map(|item| self.name_of(item))
                        .collect(),
                ),
            };
            shown.insert(key.clone(), value);
        }
        (!shown.is_empty()).then(|| Arc::new(shown))
    }

    fn name_of(&self, item: &Datum) -> Option<Datum> {
        match item {
            Datum::Link(guid) => self.get(*guid).map(|record| Datum::Text(record.name())),
            other => Some(other.clone()),
        }
    }
}

/// Whether a record holds an address, primary or not.
pub fn holds_address(record: &Record, address: &str) -> bool {
    let bare = address.rsplit_once(':').map_or(address, |(_, bare)| bare);
    let addresses = record.get("emailaddresses").unwrap_or(Datum::Null);
    addresses.items().iter().any(|item| {
        item.text()
            .rsplit_once(':')
            .is_some_and(|(_, own)| own.eq_ignore_ascii_case(bare))
    })
}

fn keys(record: &Record) -> Vec<String> {
    let mut keys = vec![
        record.name().to_lowercase(),
        record.display_name().to_lowercase(),
    ];
    keys.push(record.alias().to_lowercase());
    keys.push(record.upn().to_lowercase());
    if let Some(addresses) = record.get("emailaddresses") {
        for item in addresses.items() {
            if let Some((kind, address)) = item.text().split_once(':')
                && kind.eq_ignore_ascii_case("smtp")
            {
                keys.push(address.to_lowercase());
            }
        }
    }
    keys.retain(|key| !key.is_empty());
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn guids(record: &Record) -> [Uuid; 3] {
    let store = match record.values.get("exchangeguid") {
        Some(Datum::Guid(guid)) => *guid,
        _ => chance::kin(record.guid, "exchangeguid"),
    };
    [record.guid, record.external_id(), store]
}
