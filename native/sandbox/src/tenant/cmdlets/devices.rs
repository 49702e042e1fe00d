//! Mobile devices and what they do.

use std::sync::Arc;

use uuid::Uuid;

use crate::tenant::bind::Bound;
use crate::tenant::datum::Datum;
use crate::tenant::door::{Answer, Row};
use crate::tenant::error::CmdletError;
use crate::tenant::query;
use crate::tenant::record::Record;
use crate::tenant::schema::{Schema, Schemas};
use crate::tenant::state::{State, answers_to};

const TABLE: &str = "mobiledevice";

/// A device record with its identity worked out from its owner's present name.
fn shown(state: &State, device: &Record) -> Option<(Uuid, Record)> {
    let Some(Datum::Link(owner)) = device.values.get("owner") else {
        return None;
    };
    let owner = state.directory.get(*owner)?;
    let mut record = device.clone();
    let id = format!(
        "{}\\ExchangeActiveSyncDevices\\{}",
        owner.name(),
        device.name()
    );
    record.set("identity", id.as_str());
    record.set("id", id);
    record.set("userdisplayname", owner.name());
    Some((owner.guid, record))
}

fn chosen(state: &State, bound: &Bound<'_>) -> Result<Vec<Arc<Record>>, CmdletError> {
    let mailbox = match bound.text("mailbox") {
        Some(identity) => Some(state.mailbox(&identity)?.guid),
        None => None,
    };
    let all = state
        .table(TABLE)
        .iter()
        .filter_map(|device| shown(state, device));
    let mut devices: Vec<Arc<Record>> = all
        .filter(|(owner, _)| mailbox.is_none_or(|wanted| wanted == *owner))
        .map(|(_, record)| Arc::new(record))
        .collect();
    for (flag, client) in [
        ("activesync", "EAS"),
        ("restapi", "REST"),
        ("owafordevices", "MOWA"),
        ("universaloutlook", "Universal Outlook"),
    ] {
        if bound.flag(flag) {
            devices.retain(|device| {
                device
                    .get("clienttype")
                    .is_some_and(|own| own.text() == client)
            });
        }
    }
    if let Some(identity) = bound.text("identity") {
        devices.retain(|device| {
            answers_to(device, &identity)
                || device
                    .get("deviceid")
                    .is_some_and(|id| id.text() == identity)
        });
        if devices.is_empty() {
            return Err(CmdletError::not_found(&identity));
        }
    }
    Ok(devices)
}

/// Get-MobileDevice.
pub fn get(state: &State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let devices = chosen(state, bound)?;
    query::answer(
        &state.directory,
        &Schemas::shared().of(TABLE),
        devices,
        bound,
    )
}

/// Get-MobileDeviceStatistics.
pub fn statistics(state: &State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let schema: Arc<Schema> = Schemas::shared().of("mobiledevicestatistics");
    let devices = chosen(state, bound)?;
    Ok(Answer::of(
        devices
            .into_iter()
            .map(|device| Row::new(&schema, device, None))
            .collect(),
    ))
}

/// Remove-MobileDevice and Clear-MobileDevice.
pub fn write(state: &mut State, bound: &Bound<'_>) -> Result<Answer, CmdletError> {
    let device = chosen(state, bound)?
        .into_iter()
        .next()
        .ok_or_else(|| CmdletError::missing_mandatory(&["Identity"]))?;
    if bound.verb == "remove" {
        state.table_mut(TABLE).retain(|own| own.guid != device.guid);
        return Ok(Answer::default());
    }
    let account_only = bound.flag("accountonly");
    state.change_in(TABLE, device.guid, bound.now, |own| {
        let cancel = bound.flag("cancel");
        let key = if account_only {
            "accountonlydevicewiperequesttime"
        } else {
            "devicewiperequesttime"
        };
        own.set(
            key,
            if cancel {
                Datum::Null
            } else {
                Datum::Time(bound.now)
            },
        );
        own.set(
            "status",
            if cancel {
                "DeviceOk"
            } else {
                "DeviceWipePending"
            },
        );
    });
    Ok(Answer::default())
}
