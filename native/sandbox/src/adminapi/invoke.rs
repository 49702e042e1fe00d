//! InvokeCommand: from the body to the tenant and back.

use std::sync::Arc;

use axum::response::Response;

use super::enumerations::{Enumeration, Enumerations, Ticket, body_hash};
use super::errors::{self, DetailForm};
use super::language::in_language_of;
use super::page::{Envelope, Format, Page};
use super::request::{CmdletInput, Invocation, cmdlet_input, invocation};
use super::routes::service_of;
use super::{doors, roles, writes};
use crate::http::{Asked, LARGEST_BODY_KEPT, Sandbox, hold};
use crate::identity::TokenFacts;
use crate::tenant::{Answer, Call, CmdletError, Command, MORE_RESULTS, Service};

/// The largest and the default page.
const LARGEST_PAGE: usize = 1000;

/// Answers an InvokeCommand.
pub async fn invoke(sandbox: &Arc<Sandbox>, asked: &Asked, facts: &TokenFacts) -> Response {
    match skip_token(asked) {
        Some(token) => next_page(sandbox, asked, facts, &token).await,
        None => first_page(sandbox, asked, facts).await,
    }
}

async fn first_page(sandbox: &Arc<Sandbox>, asked: &Asked, facts: &TokenFacts) -> Response {
    let input = match cmdlet_input(&asked.body) {
        Ok(input) => input,
        Err(refusal) => return *refusal,
    };
    let Some(command) = sandbox.catalog(service_of(asked)).command(&input.name) else {
        return errors::forbidden_nul(None);
    };
    if !roles::allows(&sandbox.identity, &facts.account, &command.name) {
        return errors::forbidden_nul(None);
    }
    let invocation = match invocation(command, &input) {
        Ok(invocation) => invocation,
        Err(refusal) => return *refusal,
    };
    if asked.body.len() <= LARGEST_BODY_KEPT {
        let sent = writes::sent(command, &input.parameters, &invocation.parameters);
        asked.record.note(|entry| entry.parameters = sent);
    }
    if invocation.what_if || invocation.confirm == Some(true) {
        match asked_back(sandbox, service_of(asked), &input, &invocation, facts).await {
            Ok(Some(message)) => {
                return Envelope::new(sandbox, asked)
                    .confirmation(message)
                    .answer(None, asked);
            }
            Ok(None) if invocation.what_if => {
                return Envelope::new(sandbox, asked).answer(None, asked);
            }
            Ok(None) => {}
            Err(error) => return cmdlet_error(asked, &error),
        }
    }
    executed(sandbox, asked, facts, command, invocation).await
}

/// The server's question, without doing anything.
async fn asked_back(
    sandbox: &Arc<Sandbox>,
    service: Service,
    input: &CmdletInput,
    invocation: &Invocation,
    facts: &TokenFacts,
) -> Result<Option<String>, Box<CmdletError>> {
    let (name, parameters, account) = (
        input.name.clone(),
        invocation.parameters.clone(),
        facts.account.clone(),
    );
    let now = sandbox.clock.now();
    apart(sandbox, move |sandbox| {
        let call = Call {
            service,
            command: &name,
            parameters: &parameters,
            account: &account,
            now,
        };
        hold(&sandbox.tenant).confirmation(&call).map_err(Box::new)
    })
    .await
}

async fn executed(
    sandbox: &Arc<Sandbox>,
    asked: &Asked,
    facts: &TokenFacts,
    command: &'static Command,
    invocation: Invocation,
) -> Response {
    let service = service_of(asked);
    let answer = match run(
        sandbox,
        service,
        command,
        invocation.parameters.clone(),
        &facts.account,
    )
    .await
    {
        Ok(answer) => answer,
        Err(error) => return cmdlet_error(asked, &error),
    };
    if let Some(write) = answer.write {
        writes::note(
            sandbox,
            asked,
            command,
            &facts.account,
            &invocation.parameters,
            write,
        );
    }
    let envelope = Envelope::new(sandbox, asked)
        .warnings(answer.warnings)
        .errors(answer.errors);
    let rows = Arc::new(Enumeration {
        service,
        rows: answer.rows,
        truncated: answer.truncated,
        command: command.name.clone(),
        parameters: invocation.parameters,
        account: facts.account.clone(),
        anchor: asked.header("x-anchormailbox").map(str::to_owned),
        body: body_hash(&asked.body),
    });
    paged(sandbox, asked, envelope, rows, 0, None)
}

async fn next_page(
    sandbox: &Arc<Sandbox>,
    asked: &Asked,
    facts: &TokenFacts,
    token: &str,
) -> Response {
    let by_post = asked.method == axum::http::Method::POST;
    let ticket = Ticket {
        account: &facts.account,
        anchor: asked.header("x-anchormailbox"),
        body: by_post.then_some(asked.body.as_ref()),
    };
    let Some((token, mut rows)) = sandbox
        .enumerations
        .follow(token, ticket, sandbox.clock.now())
    else {
        return errors::expired_paging();
    };
    let command = rows.command.clone();
    asked.record.note(|entry| entry.command = Some(command));
    if rows.truncated && token.offset >= rows.rows.len() {
        rows = match beyond_result_size(sandbox, &rows).await {
            Ok(rows) => rows,
            Err(error) => return cmdlet_error(asked, &error),
        };
        sandbox.enumerations.refile(&token, Arc::clone(&rows));
    }
    paged(
        sandbox,
        asked,
        Envelope::new(sandbox, asked),
        rows,
        token.offset,
        Some(token.id()),
    )
}

/// A link that follows a page cut short by ResultSize leads on all the same: the client decides how much it wants.
async fn beyond_result_size(
    sandbox: &Arc<Sandbox>,
    rows: &Arc<Enumeration>,
) -> Result<Arc<Enumeration>, Box<CmdletError>> {
    let Some(command) = sandbox.catalog(rows.service).command(&rows.command) else {
        return Ok(Arc::clone(rows));
    };
    let mut parameters = rows.parameters.clone();
    parameters.retain(|name, _| !name.eq_ignore_ascii_case("ResultSize"));
    parameters.insert("ResultSize".to_owned(), "Unlimited".into());
    let answer = run(
        sandbox,
        rows.service,
        command,
        parameters.clone(),
        &rows.account,
    )
    .await?;
    Ok(Arc::new(Enumeration {
        service: rows.service,
        rows: answer.rows,
        truncated: false,
        command: rows.command.clone(),
        parameters,
        account: rows.account.clone(),
        anchor: rows.anchor.clone(),
        body: rows.body,
    }))
}

fn paged(
    sandbox: &Sandbox,
    asked: &Asked,
    envelope: Envelope,
    rows: Arc<Enumeration>,
    offset: usize,
    filed: Option<uuid::Uuid>,
) -> Response {
    let offset = offset.min(rows.rows.len());
    let end = (offset + page_size(asked)).min(rows.rows.len());
    let more = end < rows.rows.len() || rows.truncated;
    asked.record.note(|entry| {
        entry.offset = Some(offset);
        entry.objects = (end - offset) as u64;
    });
    let mut envelope = envelope;
    if more {
        let now = sandbox.clock.now();
        let id = filed.unwrap_or_else(|| sandbox.enumerations.file(Arc::clone(&rows), now));
        envelope = envelope
            .warnings(vec![in_language_of(asked, MORE_RESULTS)])
            .next_link(next_link(sandbox, asked, &Enumerations::link(id, end, now)));
    }
    let page =
        (end > offset).then(|| Page::new(rows, offset, end, Format::of(asked), selected(asked)));
    envelope.answer(page, asked)
}

async fn run(
    sandbox: &Arc<Sandbox>,
    service: Service,
    command: &'static Command,
    parameters: serde_json::Map<String, serde_json::Value>,
    account: &str,
) -> Result<Answer, Box<CmdletError>> {
    let account = account.to_owned();
    let now = sandbox.clock.now();
    apart(sandbox, move |sandbox| {
        let call = Call {
            service,
            command: &command.name,
            parameters: &parameters,
            account: &account,
            now,
        };
        hold(&sandbox.tenant).execute(&call).map_err(Box::new)
    })
    .await
}

/// Works off the async threads, and turns a panic of the tenant into the service's own excuse.
async fn apart<T: Send + 'static>(
    sandbox: &Arc<Sandbox>,
    work: impl FnOnce(&Sandbox) -> Result<T, Box<CmdletError>> + Send + 'static,
) -> Result<T, Box<CmdletError>> {
    let sandbox = Arc::clone(sandbox);
    tokio::task::spawn_blocking(move || work(&sandbox)).await.unwrap_or_else(|_| {
        Err(Box::new(CmdletError {
            kind: crate::tenant::ErrorKind::InvalidOperation,
            class_name: "System.InvalidOperationException".to_owned(),
            string_id: String::new(),
            message: "A server side error has occurred because of which the operation could not be completed. Please try again after some time. If the problem still persists, please reach out to MS support.".to_owned(),
            category: "NotSpecified".to_owned(),
            target: String::new(),
        }))
    })
}

fn cmdlet_error(asked: &Asked, error: &CmdletError) -> Response {
    let error = CmdletError {
        message: in_language_of(asked, &error.message),
        ..error.clone()
    };
    errors::cmdlet_error(
        &error,
        DetailForm::for_client(asked.header("x-clientmoduleversion")),
    )
}

fn page_size(asked: &Asked) -> usize {
    asked
        .header("prefer")
        .into_iter()
        .flat_map(|prefer| prefer.split([',', ';']))
        .find_map(|part| part.trim().strip_prefix("odata.maxpagesize="))
        .and_then(|size| size.trim().parse::<usize>().ok())
        .filter(|size| *size > 0)
        .unwrap_or(LARGEST_PAGE)
        .min(LARGEST_PAGE)
}

fn selected(asked: &Asked) -> Option<Vec<String>> {
    let names = asked
        .query_value("$select")
        .or_else(|| asked.query_value("$Select"))?;
    let names: Vec<String> = names
        .split(',')
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect();
    (!names.is_empty()).then_some(names)
}

fn skip_token(asked: &Asked) -> Option<String> {
    asked
        .query_value("$skiptoken")
        .or_else(|| asked.query_value("$skipToken"))
}

fn next_link(sandbox: &Sandbox, asked: &Asked, token: &str) -> String {
    let base = doors::back_end(&asked.base(sandbox));
    let mut link = format!("{base}{}?%24skiptoken={token}", asked.path);
    if let Some(names) = selected(asked) {
        let names: String =
            url::form_urlencoded::byte_serialize(names.join(",").as_bytes()).collect();
        link.push_str(&format!("&%24select={names}"));
    }
    link
}
