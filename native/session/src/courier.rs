//! One request of the admin API brought to the service and its answer back: token, redirects, renewals, repetitions.

use std::sync::Arc;
use std::time::{Duration, Instant};

use adminapi::retry::{self, Outcome, Verdict};
use adminapi::{Entry, Failure, HttpRequest, failure};
use url::Url;

use crate::connection::Connection;
use crate::event::{Event, Progress};
use crate::faults;
use crate::operation::{Operation, Stopped};
use crate::tokens::Bearer;
use crate::traffic::Pass;
use crate::wire::{Response, Trouble};
use crate::work::Halt;

/// How long the service may take for a command: its own limit and a minute (adminapi.md §3.4).
const COMMAND_BOUND: Duration = Duration::from_secs(960);

/// Commands to which the service gives longer (adminapi.md §3.4).
const SLOW_COMMANDS: [(&str, u64); 6] = [
    ("Get-DistributionGroupMember", 3660),
    ("Import-TransportRuleCollection", 3660),
    ("Set-UnifiedGroup", 3660),
    ("Update-DistributionGroupMember", 3660),
    ("Set-OrganizationConfig", 1860),
    ("Update-RoleGroupMember", 1860),
];

/// How many hosts may pass a request on to the next.
const REDIRECTS: u32 = 3;

/// Waits shorter than this are not worth a word.
const QUIET_WAIT_MS: u64 = 1000;

/// Headers in which the service tells about its work (adminapi.md §3.1).
const TELLING_HEADERS: [&str; 7] = [
    "request-id",
    "x-calculatedbetarget",
    "x-backendhttpstatus",
    "x-concurrencycount",
    "rate-limit-limit",
    "rate-limit-remaining",
    "rate-limit-reset",
];

/// Why a request came back without a success.
pub(crate) enum Refusal {
    /// The service answered, and said no.
    Answered(Box<Failure>),
    /// There was no answer, no token, or no one listens any more.
    Halted(Halt),
}

impl From<Halt> for Refusal {
    fn from(halt: Halt) -> Self {
        Refusal::Halted(halt)
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Refusal::Halted(failure.into())
    }
}

impl From<Stopped> for Refusal {
    fn from(stopped: Stopped) -> Self {
        Refusal::Halted(stopped.into())
    }
}

impl From<Refusal> for Halt {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Answered(failure) => Halt::Failed(failure),
            Refusal::Halted(halt) => halt,
        }
    }
}

/// How one sending ended.
enum Sending {
    Success(Response),
    Redirected(String),
    Failed(Outcome, Failure, bool),
}

/// Brings the requests of one operation.
pub(crate) struct Courier<'a> {
    pub connection: &'a Connection,
    pub operation: &'a Arc<Operation>,
    /// The command, or what stands for it.
    pub command: &'a str,
    /// Whether the request may change anything.
    pub kind: retry::Kind,
    /// Whether a server that can't be reached, or breaks off, is tried as often as the rule allows.
    pub patient: bool,
    /// The id under which the service logs the call.
    pub request_id: String,
    /// The parameters as a person reads them, without secrets; begins with a blank unless there are none.
    pub spoken: String,
    /// Requests sent so far.
    pub requests: u64,
}

impl<'a> Courier<'a> {
    /// Sends `request` until there is a success or no point in going on.
    pub(crate) async fn bring(&mut self, mut request: HttpRequest) -> Result<Response, Refusal> {
        let (mut attempt, mut redirects, mut renewed) = (0, 0, false);
        let mut bearer = self.bearer().await?;
        loop {
            let pass = self.pass().await?;
            let sending = self.send(&request, &bearer, renewed).await?;
            let (outcome, failure, answered) = match sending {
                Sending::Success(response) => {
                    pass.passed();
                    return Ok(response);
                }
                Sending::Redirected(url) if redirects < REDIRECTS => {
                    redirects += 1;
                    request.url = url;
                    continue;
                }
                Sending::Redirected(_) => return Err(self.lost_in_redirects().into()),
                Sending::Failed(outcome, failure, answered) => (outcome, failure, answered),
            };
            let verdict = retry::verdict(self.kind, attempt, &outcome);
            if let (Verdict::Retry { after_ms }, Outcome::Throttled { .. }) = (&verdict, &outcome) {
                pass.throttled(*after_ms);
            }
            drop(pass);
            match verdict {
                Verdict::Retry { after_ms } if self.is_worth_waiting(&outcome, attempt) => {
                    self.tell(&failure, after_ms)?;
                    tokio::time::sleep(Duration::from_millis(after_ms)).await;
                    attempt += 1;
                    bearer = self.bearer().await?;
                }
                Verdict::RenewToken { claims } => {
                    bearer = self.renew(bearer.generation, claims, failure).await?;
                    renewed = true;
                }
                Verdict::Retry { .. } | Verdict::GiveUp => {
                    return Err(self.refusal(&outcome, failure, answered));
                }
            }
        }
    }

    /// While a person waits for the first answer, a line that is dead is told at once and one that broke off after one
    /// more try.
    fn is_worth_waiting(&self, outcome: &Outcome, attempt: u32) -> bool {
        self.patient
            || match outcome {
                Outcome::Refused => false,
                Outcome::Lost => attempt == 0,
                _ => true,
            }
    }

    /// Waits until this request may leave, and says so where the service wants a pause.
    async fn pass(&self) -> Result<Pass<'a>, Refusal> {
        let traffic = &self.connection.traffic;
        let place = traffic.queue();
        loop {
            // Made before the question, so that no departure is missed between the two.
            let departure = traffic.departure();
            match traffic.enter(&place) {
                Ok(pass) => return Ok(pass),
                Err(Entry::After { ms }) => {
                    self.show_wait("The service asked for a pause", ms)?;
                    tokio::time::sleep(Duration::from_millis(ms)).await;
                }
                Err(_) => departure.await,
            }
        }
    }

    async fn bearer(&self) -> Result<Bearer, Refusal> {
        Ok(self.token(None).await?)
    }

    /// A token that is good for now, or a newer one than that of a generation, which satisfies the claims.
    ///
    /// Nothing has left for the service yet, so a sign-in service out of reach (as on a laptop that has just woken up) is
    /// asked again as the rule allows for reads, whatever the command.
    async fn token(&self, newer_than: Option<(u64, Option<String>)>) -> Result<Bearer, Halt> {
        let tokens = &self.connection.tokens;
        let mut attempt = 0;
        loop {
            let token = match newer_than.clone() {
                Some((stale, claims)) => tokens.renew(stale, claims, self.operation).await,
                None => tokens.bearer(self.operation).await,
            };
            self.note(&token);
            let transient =
                matches!(&token, Err(Halt::Failed(failure)) if failure.transient && self.patient);
            let verdict = retry::verdict(retry::Kind::Read, attempt, &Outcome::Refused);
            let (true, Verdict::Retry { after_ms }) = (transient, verdict) else {
                return token;
            };
            self.show_wait("The sign-in service did not answer", after_ms)?;
            tokio::time::sleep(Duration::from_millis(after_ms)).await;
            attempt += 1;
        }
    }

    /// A new token after the service refused the one of generation `stale`; its refusal is told when there is none.
    async fn renew(
        &self,
        stale: u64,
        claims: Option<String>,
        refused: Failure,
    ) -> Result<Bearer, Refusal> {
        let renewed = self.token(Some((stale, claims))).await;
        renewed.map_err(|halt| match halt {
            Halt::Stopped => halt.into(),
            Halt::Failed(mut failure) => {
                failure.http_status = refused.http_status;
                failure.request_id = failure.request_id.take().or(refused.request_id);
                (*failure).into()
            }
        })
    }

    /// Whether the account's sign-in is still good.
    fn note(&self, bearer: &Result<Bearer, Halt>) {
        match bearer {
            Ok(_) => self.connection.set_broken(false),
            Err(Halt::Failed(failure)) => self.connection.set_broken(!failure.transient),
            Err(Halt::Stopped) => {}
        }
    }

    async fn send(
        &mut self,
        request: &HttpRequest,
        bearer: &Bearer,
        renewed: bool,
    ) -> Result<Sending, Refusal> {
        // INVARIANT: a token leaves only for an address of its cloud.
        self.connection
            .cloud
            .trust(&request.url)
            .map_err(Halt::from)?;
        self.requests += 1;
        let (address, _) = request.url.split_once('?').unwrap_or((&request.url, ""));
        let sending = format!(
            "{}: {} {address}, request id {}{}",
            self.command,
            request.method.as_str(),
            self.request_id,
            self.spoken
        );
        self.operation.push_now(Event::Verbose(sending))?;
        let started = Instant::now();
        let cookie = self.connection.affinity.header();
        let sent = self
            .connection
            .wire
            .send(request, &bearer.token, cookie.as_ref(), self.bound())
            .await;
        let answer = match sent {
            Err(trouble) => return Ok(self.unanswered(&trouble)),
            Ok(answer) => answer,
        };
        self.tell_answer(&answer, started.elapsed())?;
        let redirect = (300..400).contains(&answer.status);
        self.connection.affinity.keep(&answer.headers, redirect);
        if (200..300).contains(&answer.status) {
            return Ok(Sending::Success(answer));
        }
        if let Some(location) = answer.header("location").filter(|_| redirect) {
            return Ok(Sending::Redirected(self.redirected(request, location)?));
        }
        Ok(match answer.whole().await {
            Err(trouble) => self.unanswered(&trouble),
            Ok(whole) => {
                let mut failure = failure(whole.status, &whole.headers, &whole.body, self.command);
                if whole.status == 403 {
                    failure = faults::refused(failure, &self.connection.tokens.claims().await);
                }
                let outcome = Outcome::of(&failure, &whole.headers, renewed);
                Sending::Failed(outcome, failure, true)
            }
        })
    }

    fn unanswered(&self, trouble: &Trouble) -> Sending {
        let outcome = match trouble {
            Trouble::Unreached(_) | Trouble::Barred { .. } => Outcome::Refused,
            Trouble::Lost(_) | Trouble::TimedOut(_) => Outcome::Lost,
        };
        let failure = faults::trouble(trouble, &self.connection.endpoint().base, self.command);
        Sending::Failed(outcome, failure, false)
    }

    /// The same request at the host that the front door names; later requests go there at once.
    fn redirected(&self, request: &HttpRequest, location: &str) -> Result<String, Halt> {
        let base = self.connection.endpoint().redirected(location);
        // Another command may have been sent elsewhere meanwhile, so the request's own address is what is moved.
        let (Some(base), Ok(sent)) = (base, Url::parse(&request.url)) else {
            return Err(faults::strayed(&request.url, location, self.command).into());
        };
        self.connection.pin(&base);
        Ok(format!("{base}{}", &sent[url::Position::BeforePath..]))
    }

    fn bound(&self) -> Duration {
        let slow = SLOW_COMMANDS
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(self.command));
        slow.map_or(COMMAND_BOUND, |(_, seconds)| Duration::from_secs(*seconds))
    }

    fn refusal(&self, outcome: &Outcome, failure: Failure, answered: bool) -> Refusal {
        let failure = match self.kind {
            retry::Kind::Write if outcome.is_unknown() => {
                faults::unknown_outcome(failure, self.command, &self.request_id)
            }
            _ => failure,
        };
        let own_id = self.connection.endpoint().connection_id;
        let failure = Failure {
            over_connection_limit: failure.over_connection_limit.map(|_| own_id.to_string()),
            request_id: failure.request_id.or_else(|| Some(self.request_id.clone())),
            ..failure
        };
        if answered && failure.http_status != Some(401) {
            Refusal::Answered(Box::new(failure))
        } else {
            failure.into()
        }
    }

    /// What came back and when for the verbose stream, what the service says of its own work for the debug stream.
    fn tell_answer(&self, answer: &Response, after: Duration) -> Result<(), Stopped> {
        let told = format!(
            "{}: HTTP {} after {} ms",
            self.command,
            answer.status,
            after.as_millis()
        );
        self.operation.push_now(Event::Verbose(told))?;
        let facts: Vec<String> = TELLING_HEADERS
            .iter()
            .filter_map(|name| Some(format!("{name}: {}", answer.header(name)?)))
            .collect();
        if !facts.is_empty() {
            let told = format!("{}: {}", self.command, facts.join(", "));
            self.operation.push_now(Event::Debug(told))?;
        }
        Ok(())
    }

    fn tell(&self, failure: &Failure, after_ms: u64) -> Result<(), Stopped> {
        let what = match (failure.http_status, failure.id.as_str()) {
            (Some(status), _) => format!("The service answered {status}"),
            (None, faults::NOT_REACHED) => "The service could not be reached".to_owned(),
            (None, _) => "The service did not answer".to_owned(),
        };
        self.show_wait(&what, after_ms)
    }

    fn show_wait(&self, why: &str, after_ms: u64) -> Result<(), Stopped> {
        let status = format!(
            "{why}; trying again in {}.{} s",
            after_ms / 1000,
            after_ms % 1000 / 100
        );
        let told = format!("{}: {status}", self.command);
        self.operation.push_now(Event::Verbose(told))?;
        if after_ms >= QUIET_WAIT_MS {
            let progress = Progress {
                activity: self.command.to_owned(),
                status,
                percent: -1,
            };
            self.operation.push_now(Event::Progress(progress))?;
        }
        Ok(())
    }

    fn lost_in_redirects(&self) -> Failure {
        faults::fault(
            "TooManyRedirects",
            "ProtocolError",
            format!(
                "{} passed the request on more than {REDIRECTS} times: check the ConnectionUri.",
                self.connection.cloud.base
            ),
            self.command,
        )
    }
}
