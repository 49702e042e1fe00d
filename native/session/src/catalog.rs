//! The commands of the account fetched, read as data, and turned into the text of their proxies.

use std::sync::Arc;

use adminapi::{Failure, module_file, module_text, retry};
use proxies::{Catalog, ProxyModule, Selection};

use crate::connection::Connection;
use crate::courier::Courier;
use crate::event::{Completed, Event};
use crate::faults;
use crate::operation::Operation;
use crate::options::CatalogOptions;
use crate::work::Halt;

/// What stands for the command in errors.
pub(crate) const NAME: &str = "EXOModuleFile";

/// Fetches the catalog and tells it in the events of [`Kind::Catalog`](crate::Kind::Catalog).
pub(crate) async fn catalog(
    connection: &Connection,
    operation: &Arc<Operation>,
    options: Result<CatalogOptions, Failure>,
) -> Result<Completed, Halt> {
    let options = options?;
    let mut requests = 0;
    // A connection's commands stay what they were when it was made, as with the original's sessions.
    let catalog = match connection.catalog() {
        Some(catalog) => catalog,
        None => fetch(connection, operation, &mut requests).await?,
    };
    let selection = Selection {
        prefix: options.prefix,
        command_names: options.command_name,
        clean_blocks: knows_clean_blocks(&connection.endpoint().powershell_version),
    };
    let module = proxies_of(&catalog, &selection)?;
    connection.keep(catalog);
    operation
        .push(Event::Catalog(heading(&module, connection)))
        .await?;
    for piece in module.pieces() {
        operation.push(Event::Catalog(piece)).await?;
    }
    Ok(Completed {
        objects: 0,
        requests,
    })
}

/// Asks the service for the commands, and tells which of them were left out.
async fn fetch(
    connection: &Connection,
    operation: &Arc<Operation>,
    requests: &mut u64,
) -> Result<Arc<Catalog>, Halt> {
    let endpoint = connection.endpoint();
    let mut courier = Courier {
        connection,
        operation,
        command: NAME,
        kind: retry::Kind::Read,
        patient: false,
        request_id: endpoint.connection_id.to_string(),
        spoken: String::new(),
        requests: 0,
    };
    let answer = courier.bring(endpoint.module_file_request()).await;
    *requests = courier.requests;
    let answer = answer?;
    let whole = answer
        .whole()
        .await
        .map_err(|trouble| faults::trouble(&trouble, &connection.endpoint().base, NAME))?;
    let catalog = Arc::new(understand(&whole.body)?);
    for skipped in &catalog.skipped {
        let warning = format!(
            "The command '{}' was left out: {}",
            skipped.name, skipped.reason
        );
        operation.push(Event::Warning(warning)).await?;
    }
    Ok(catalog)
}

/// The options as JSON; empty text means every command.
pub(crate) fn read(options: &str) -> Result<CatalogOptions, Failure> {
    if options.is_empty() {
        return Ok(CatalogOptions::default());
    }
    serde_json::from_str(options).map_err(|error| faults::options("catalog", &error))
}

fn understand(body: &[u8]) -> Result<Catalog, Halt> {
    let text = module_file(body)?;
    module_text::read(&text).map_err(|error| {
        let message = format!("The module text of the service can't be used: {error}");
        faults::fault("ModuleTextUnusable", "InvalidData", message, NAME).into()
    })
}

fn proxies_of(catalog: &Catalog, selection: &Selection) -> Result<ProxyModule, Halt> {
    proxies::proxy_module(catalog, selection).map_err(|error| {
        faults::fault("ProxiesNotMade", "InvalidArgument", error.to_string(), NAME).into()
    })
}

/// What a shell needs to know of the connection, in lines that it can read before it has loaded a JSON library.
fn heading(module: &ProxyModule, connection: &Connection) -> String {
    let location = connection.location();
    let lines = [
        &location.connection_uri,
        &location.computer_name,
        &location.endpoint.connection_id.to_string(),
        &module.count().to_string(),
    ];
    lines.map(|line| line.replace('\n', " ")).join("\n")
}

/// `clean {}` came with PowerShell 7.3; before, it is an error in the text.
fn knows_clean_blocks(version: &str) -> bool {
    let mut parts = version.split(['.', '-']).map(str::parse::<u32>);
    match (parts.next(), parts.next()) {
        (Some(Ok(major)), Some(Ok(minor))) => (major, minor) >= (7, 3),
        _ => false,
    }
}
