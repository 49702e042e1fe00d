//! A command run: parameters encoded, pages fetched one ahead, objects handed on while they arrive, questions put.

use std::sync::Arc;
use std::time::Duration;

use adminapi::{
    Failure, Invocation, PageEnd, Paging, Part, ResponseReader, ResultSize, partial_failure, retry,
};
use chrono::{Local, NaiveDateTime, TimeZone};
use clixml::{Content, Value};
use uuid::Uuid;

use crate::connection::Connection;
use crate::courier::{Courier, Refusal};
use crate::event::{Completed, Event, HostCall, Request};
use crate::faults;
use crate::operation::{Operation, Stopped};
use crate::options::Flags;
use crate::output::Sheaf;
use crate::wire::Response;
use crate::work::Halt;

/// How long a person may think about a question.
const DECISION_BOUND: Duration = Duration::from_secs(30 * 60);

/// Runs `command` and tells everything on `operation`.
pub(crate) async fn invoke(
    connection: &Connection,
    operation: &Arc<Operation>,
    command: &str,
    parameters: &str,
    flags: Flags,
) -> Result<Completed, Halt> {
    let invocation = prepare(connection, command, parameters)?;
    let mut run = Run {
        connection,
        operation,
        command,
        totals: Completed::default(),
    };
    if flags.is_what_if() {
        if let Some(message) = run
            .once(invocation.with_what_if(), retry::Kind::Read)
            .await?
        {
            operation
                .call(HostCall::new(Request::WhatIf).with_message(&message))
                .await?;
        }
        return Ok(run.totals);
    }
    let (first, kind) = if flags.asks() {
        (invocation.clone().with_confirm(true), retry::Kind::Read)
    } else {
        (invocation.clone(), retry::Kind::of(command))
    };
    // An answer without a message was an execution, so the command is not sent a second time.
    if let Some(message) = run.once(first, kind).await? {
        if run.decided(&message).await? {
            run.once(invocation.with_confirm(false), retry::Kind::of(command))
                .await?;
        }
    }
    Ok(run.totals)
}

fn prepare(connection: &Connection, command: &str, parameters: &str) -> Result<Invocation, Halt> {
    let mut bound = bound_parameters(parameters, command)?;
    adminapi::pin_local_times(&mut bound, &local_offset);
    let catalog = connection.catalog();
    let known = catalog
        .as_ref()
        .and_then(|catalog| catalog.command(command));
    let key = catalog
        .as_ref()
        .and_then(|catalog| catalog.public_key.as_deref());
    let encoded = adminapi::parameters(&bound, known, key).map_err(|error| {
        faults::fault(
            "ParameterNotEncoded",
            "InvalidArgument",
            error.to_string(),
            &error.parameter,
        )
    })?;
    let anchor = known
        .filter(|known| known.custom_routing)
        .and_then(|_| connection.endpoint().custom_anchor(&bound));
    Ok(Invocation::new(command, encoded, Uuid::new_v4()).with_anchor(anchor))
}

/// How far the user's zone is ahead of UTC at a local time, in seconds.
fn local_offset(time: NaiveDateTime) -> i32 {
    Local
        .offset_from_local_datetime(&time)
        .earliest()
        .map_or(0, |offset| offset.local_minus_utc())
}

/// The hashtable of `parameters`, its names as text.
fn bound_parameters(parameters: &str, command: &str) -> Result<Vec<(String, Value)>, Halt> {
    if parameters.is_empty() {
        return Ok(Vec::new());
    }
    let unreadable =
        |why: &str| faults::fault("ParametersUnreadable", "InvalidArgument", why, command);
    let roots = clixml::read(parameters).map_err(|error| {
        unreadable(&format!(
            "The parameters of {command} are no CLIXML: {error}"
        ))
    })?;
    let table = roots
        .into_iter()
        .next()
        .ok_or_else(|| unreadable("The parameters are missing in their document."))?;
    let entries = match table.as_object().map(|object| &object.content) {
        Some(Content::Dictionary(entries)) => entries,
        _ => return Err(unreadable("The parameters are no hashtable.").into()),
    };
    Ok(entries
        .iter()
        .map(|(name, value)| (name.text(), value.clone()))
        .collect())
}

/// One command on its way, with what it has come to so far.
struct Run<'a> {
    connection: &'a Connection,
    operation: &'a Arc<Operation>,
    command: &'a str,
    totals: Completed,
}

impl Run<'_> {
    /// Sends the call and hands on all its pages; returns the server's question when it executed nothing.
    async fn once(
        &mut self,
        invocation: Invocation,
        kind: retry::Kind,
    ) -> Result<Option<String>, Halt> {
        let mut courier = Courier {
            connection: self.connection,
            operation: self.operation,
            command: self.command,
            kind,
            patient: true,
            request_id: invocation.request_id().to_string(),
            spoken: self.spoken(&invocation),
            requests: 0,
        };
        let outcome = self.pages(&mut courier, invocation).await;
        self.totals.requests += courier.requests;
        match outcome {
            Ok(question) => Ok(question),
            Err(Refusal::Answered(failure)) => {
                for warning in &failure.warnings {
                    self.operation.push(Event::Warning(warning.clone())).await?;
                }
                self.operation.push(Event::Error(failure)).await?;
                Ok(None)
            }
            Err(Refusal::Halted(halt)) => Err(halt),
        }
    }

    /// The call for the verbose stream.
    fn spoken(&self, invocation: &Invocation) -> String {
        let catalog = self.connection.catalog();
        let known = catalog
            .as_ref()
            .and_then(|catalog| catalog.command(self.command));
        adminapi::spoken(invocation.parameters(), known)
    }

    async fn pages(
        &mut self,
        courier: &mut Courier<'_>,
        invocation: Invocation,
    ) -> Result<Option<String>, Refusal> {
        let size = ResultSize::of(invocation.parameters())?;
        let mut paging = Paging::new(&self.connection.endpoint(), invocation, size);
        let mut request = paging.first_request();
        loop {
            let answer = courier.bring(request).await?;
            let mut page = Page::new(self, paging.wanted());
            let end = match page.hand_on(answer, &mut paging).await {
                Ok(end) => end,
                Err(broken) => return Err(page.broken(broken, courier).await),
            };
            let (question, first_output) = (page.question.take(), page.first_output);
            let Some(next) = paging.after(&end)? else {
                self.show_held_warning(&mut paging).await?;
                return Ok(question);
            };
            // One page ahead at most: the caller has to be at work on this page before the next is asked for.
            self.operation.taken(first_output).await?;
            request = next;
        }
    }

    async fn show_held_warning(&self, paging: &mut Paging) -> Result<(), Stopped> {
        match paging.held_warning() {
            Some(warning) => self.operation.push(Event::Warning(warning)).await,
            None => Ok(()),
        }
    }

    /// Whether the person in front of the shell says yes.
    async fn decided(&self, message: &str) -> Result<bool, Halt> {
        let answer = self
            .operation
            .call(HostCall::new(Request::Confirm).with_message(message))
            .await?;
        match tokio::time::timeout(DECISION_BOUND, answer).await {
            Ok(Ok(answer)) => Ok(answer.answer),
            Ok(Err(_)) => Err(Halt::Stopped),
            Err(_) => Err(faults::fault(
                "ConfirmationTimedOut",
                "OperationTimeout",
                format!(
                    "Nobody answered within 30 minutes whether {} is to be run, so it was not.",
                    self.command
                ),
                self.command,
            )
            .into()),
        }
    }
}

/// One page on its way from the wire to the caller.
struct Page<'a, 'b> {
    run: &'a mut Run<'b>,
    sheaf: Sheaf,
    wanted: u64,
    objects: u64,
    question: Option<String>,
    /// The count of events up to this page's first document, once it has one.
    first_output: u64,
    /// Status and headers of the answer that brings it.
    status: u16,
    headers: Vec<(String, String)>,
    header_warnings: Vec<String>,
}

/// Why a page ended before its end.
enum Broken {
    /// The bytes stopped.
    Cut(crate::wire::Trouble),
    /// The bytes make no sense.
    Garbled(Box<Failure>),
    /// Nobody listens any more.
    Stopped,
}

impl From<Stopped> for Broken {
    fn from(_: Stopped) -> Self {
        Broken::Stopped
    }
}

impl From<Failure> for Broken {
    fn from(failure: Failure) -> Self {
        Broken::Garbled(Box::new(failure))
    }
}

impl<'a, 'b> Page<'a, 'b> {
    fn new(run: &'a mut Run<'b>, wanted: Option<u64>) -> Self {
        let sheaf = Sheaf::new(run.connection.origin(), run.command);
        Page {
            run,
            sheaf,
            wanted: wanted.unwrap_or(u64::MAX),
            objects: 0,
            question: None,
            first_output: 0,
            status: 0,
            headers: Vec::new(),
            header_warnings: Vec::new(),
        }
    }

    /// Hands on what the answer holds, as it arrives and as fast as the caller takes it.
    async fn hand_on(
        &mut self,
        mut answer: Response,
        paging: &mut Paging,
    ) -> Result<PageEnd, Broken> {
        (self.status, self.headers) = (answer.status, std::mem::take(&mut answer.headers));
        let warnings = adminapi::header_warnings(&self.headers);
        for warning in warnings.clone() {
            self.hand_on_part(Part::Warning(warning), paging).await?;
        }
        self.header_warnings = warnings;
        let mut reader = ResponseReader::new();
        while let Some(chunk) = answer.chunk().await.map_err(Broken::Cut)? {
            reader.push(&chunk);
            while let Some(part) = reader.next()? {
                self.hand_on_part(part, paging).await?;
            }
            if self.run.operation.awaits_output() {
                self.flush().await?;
            }
        }
        self.flush().await?;
        Ok(reader.finish()?)
    }

    async fn hand_on_part(&mut self, part: Part, paging: &mut Paging) -> Result<(), Stopped> {
        let event = match part {
            Part::Object(object) => return self.hand_on_object(object).await,
            Part::Confirmation(question) => {
                self.question = Some(question);
                return Ok(());
            }
            // A warning of the header may stand in the body, too.
            Part::Warning(text) if self.header_warnings.contains(&text) => return Ok(()),
            Part::Warning(text) => match paging.warning(text) {
                Some(text) => Event::Warning(text),
                None => return Ok(()),
            },
            Part::Error(text) => Event::Error(Box::new(partial_failure(
                &text,
                self.status,
                &self.headers,
                self.run.command,
            ))),
        };
        self.flush().await?;
        self.run.operation.push(event).await
    }

    async fn hand_on_object(&mut self, object: Value) -> Result<(), Stopped> {
        if self.objects >= self.wanted {
            return Ok(());
        }
        self.objects += 1;
        self.run.totals.objects += 1;
        match self.sheaf.add(object) {
            Some(document) => self.push_output(document).await,
            None => Ok(()),
        }
    }

    async fn flush(&mut self) -> Result<(), Stopped> {
        match self.sheaf.close() {
            Some(document) => self.push_output(document).await,
            None => Ok(()),
        }
    }

    async fn push_output(&mut self, document: String) -> Result<(), Stopped> {
        self.run.operation.push(Event::Output(document)).await?;
        if self.first_output == 0 {
            self.first_output = self.run.operation.added();
        }
        Ok(())
    }

    /// The error for a page that broke off; what had arrived of it is handed on first.
    async fn broken(&mut self, broken: Broken, courier: &Courier<'_>) -> Refusal {
        let below = match broken {
            Broken::Stopped => return Halt::Stopped.into(),
            Broken::Garbled(failure) => {
                failure.with_answer(self.status, &self.headers, self.run.command)
            }
            Broken::Cut(trouble) => faults::trouble(
                &trouble,
                &self.run.connection.endpoint().base,
                self.run.command,
            ),
        };
        if let Err(stopped) = self.flush().await {
            return stopped.into();
        }
        match courier.kind {
            retry::Kind::Read => Failure {
                request_id: below.request_id.or(Some(courier.request_id.clone())),
                ..below
            }
            .into(),
            retry::Kind::Write => {
                faults::unknown_outcome(below, self.run.command, &courier.request_id).into()
            }
        }
    }
}
