//! One running piece of work as its caller sees it: a bounded queue of events that is polled, answered and cancelled.

use std::collections::{HashMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use identity::Secret;
use tokio::sync::futures::Notified;
use tokio::sync::{Notify, oneshot, watch};

use crate::event::{Answer, Event, HostCall, Kind, Message};
use crate::faults;

/// Bytes that may wait in one operation's queue before the work behind it pauses.
pub const QUEUE_BYTES: usize = 1024 * 1024;

/// The longest time [`Operation::next`] waits in one call.
pub const LONGEST_WAIT: Duration = Duration::from_millis(100);

/// How long the work waits for a caller that takes nothing; the service gives up on it long before (adminapi.md §3.3).
const LONGEST_NEGLECT: Duration = Duration::from_secs(60 * 60);

/// What [`Operation::next`] found.
#[derive(Debug, PartialEq, Eq)]
pub enum Next {
    /// The oldest event; it is no longer in the queue.
    Event(Message),
    /// Nothing yet.
    Pending,
    /// The oldest event needs `needed` bytes; it stays in the queue.
    TooSmall {
        /// Its size in bytes.
        needed: usize,
        /// Its kind.
        kind: crate::event::Kind,
    },
    /// Nothing follows.
    End,
}

/// The work was told to stop, or nobody listens any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped;

/// No host call of that id waits for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownCall;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// The work may add events.
    Running,
    /// The last event is in the queue.
    Closing,
    /// No event is added any more, though none was the last.
    Abandoned,
    /// The last event was taken, or the operation was cancelled.
    Ended,
}

#[derive(Debug)]
struct Queue {
    events: VecDeque<Message>,
    bytes: usize,
    stage: Stage,
    added: u64,
    taken: u64,
    calls: HashMap<u64, oneshot::Sender<Answer>>,
    /// What some calls come with, until it is taken.
    secrets: HashMap<u64, Secret>,
    last_call: u64,
}

/// A running piece of work: events come out, answers and a wish to stop go in.
#[derive(Debug)]
pub struct Operation {
    command: String,
    queue: Mutex<Queue>,
    arrived: Condvar,
    drained: Notify,
    stop: watch::Sender<bool>,
}

impl Default for Operation {
    fn default() -> Self {
        Self::new()
    }
}

impl Operation {
    /// An operation without events whose work has yet to start.
    pub fn new() -> Self {
        Self::of("")
    }

    /// The same, for the work of `command`.
    pub(crate) fn of(command: &str) -> Self {
        let queue = Queue {
            events: VecDeque::new(),
            bytes: 0,
            stage: Stage::Running,
            added: 0,
            taken: 0,
            calls: HashMap::new(),
            secrets: HashMap::new(),
            last_call: 0,
        };
        Operation {
            command: command.to_owned(),
            queue: Mutex::new(queue),
            arrived: Condvar::new(),
            drained: Notify::new(),
            stop: watch::Sender::new(false),
        }
    }

    /// The command that it runs; empty while a session opens.
    pub(crate) fn command(&self) -> &str {
        &self.command
    }

    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the oldest event, waiting up to `timeout` (at most [`LONGEST_WAIT`]) for one of at most `room` bytes.
    pub fn next(&self, timeout: Duration, room: usize) -> Next {
        let until = Instant::now() + timeout.min(LONGEST_WAIT);
        let mut queue = self.lock();
        loop {
            if let Some(found) = take(&mut queue, room) {
                drop(queue);
                self.drained.notify_waiters();
                return found;
            }
            if queue.stage == Stage::Ended {
                return Next::End;
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Next::Pending;
            }
            queue = self
                .arrived
                .wait_timeout(queue, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
    }

    /// Stops the work at once and drops what waits in the queue; may be called at any time, any number of times.
    pub fn cancel(&self) {
        {
            let mut queue = self.lock();
            queue.events.clear();
            queue.bytes = 0;
            queue.calls.clear();
            queue.secrets.clear();
            queue.stage = Stage::Ended;
        }
        self.stop.send_replace(true);
        self.arrived.notify_all();
        self.drained.notify_waiters();
    }

    /// Gives the answer to the host call `call_id`.
    pub fn reply(&self, call_id: u64, answer: Answer) -> Result<(), UnknownCall> {
        let waiting = self.lock().calls.remove(&call_id).ok_or(UnknownCall)?;
        // A call that needs no answer may be answered; nobody waits for it.
        let _ = waiting.send(answer);
        Ok(())
    }

    /// Bytes of the events that wait to be taken.
    pub fn waiting_bytes(&self) -> usize {
        self.lock().bytes
    }

    /// Resolves when [`cancel`](Self::cancel) was called.
    pub(crate) async fn cancelled(&self) {
        let mut stop = self.stop.subscribe();
        // The sender lives in self, so waiting can only end with the value.
        let _ = stop.wait_for(|stopped| *stopped).await;
    }

    /// Adds an event, waiting while the queue is full; this is the back-pressure into the HTTP read.
    pub(crate) async fn push(&self, event: Event) -> Result<(), Stopped> {
        let mut message = Some(event.render());
        loop {
            let drained = self.drained.notified();
            if self.try_add(&mut message)? {
                return Ok(());
            }
            self.in_time(drained).await?;
        }
    }

    /// Adds the event when there is room; `Ok(false)` leaves it where it is.
    fn try_add(&self, message: &mut Option<Message>) -> Result<bool, Stopped> {
        let mut queue = self.lock();
        if queue.stage != Stage::Running {
            return Err(Stopped);
        }
        let size = message.as_ref().map_or(0, |message| message.payload.len());
        if queue.bytes > 0 && queue.bytes + size > QUEUE_BYTES {
            return Ok(false);
        }
        if let Some(message) = message.take() {
            add(&mut queue, message);
        }
        drop(queue);
        self.arrived.notify_one();
        Ok(true)
    }

    /// Adds the last event, whatever the queue holds.
    pub(crate) fn finish(&self, event: Event) {
        let mut queue = self.lock();
        if queue.stage == Stage::Running {
            add(&mut queue, event.render());
            queue.stage = Stage::Closing;
            queue.calls.clear();
        }
        drop(queue);
        self.arrived.notify_all();
    }

    /// Ends the operation when nothing can be added any more; what waits in the queue stays.
    pub(crate) fn abandon(&self) {
        let mut queue = self.lock();
        if queue.stage == Stage::Running {
            queue.stage = if queue.events.is_empty() {
                Stage::Ended
            } else {
                Stage::Abandoned
            };
        }
        drop(queue);
        self.arrived.notify_all();
    }

    /// How many events were added so far.
    pub(crate) fn added(&self) -> u64 {
        self.lock().added
    }

    /// Whether the caller has taken all objects, so that it waits for more.
    pub(crate) fn awaits_output(&self) -> bool {
        let queue = self.lock();
        !queue.events.iter().any(|event| event.kind == Kind::Output)
    }

    /// Resolves when the caller has taken the first `count` events.
    pub(crate) async fn taken(&self, count: u64) -> Result<(), Stopped> {
        loop {
            let drained = self.drained.notified();
            if self.lock().taken >= count {
                return Ok(());
            }
            self.in_time(drained).await?;
        }
    }

    /// Adds an event at once, whatever the queue holds; for what is small and rare.
    pub(crate) fn push_now(&self, event: Event) -> Result<(), Stopped> {
        let mut queue = self.lock();
        if queue.stage != Stage::Running {
            return Err(Stopped);
        }
        add(&mut queue, event.render());
        drop(queue);
        self.arrived.notify_one();
        Ok(())
    }

    /// Waits until the caller takes something; one that has not for so long is told at last and not waited for any more.
    async fn in_time(&self, drained: Notified<'_>) -> Result<(), Stopped> {
        if tokio::time::timeout(LONGEST_NEGLECT, drained)
            .await
            .is_err()
        {
            self.finish(Event::Failed(Box::new(faults::neglected())));
            return Err(Stopped);
        }
        Ok(())
    }

    /// Puts a call to the host and returns where its answer arrives; an operation that ends drops the answer's sender.
    pub(crate) async fn call(
        &self,
        mut call: HostCall,
    ) -> Result<oneshot::Receiver<Answer>, Stopped> {
        let (sender, receiver) = oneshot::channel();
        {
            let mut queue = self.lock();
            queue.last_call += 1;
            call.call_id = queue.last_call;
            queue.calls.insert(call.call_id, sender);
        }
        self.push_now(Event::HostCall(call))?;
        Ok(receiver)
    }

    /// Puts a call that needs no answer to the host, with a secret that is not in its event.
    pub(crate) fn hand_over(&self, mut call: HostCall, secret: Secret) -> Result<(), Stopped> {
        {
            let mut queue = self.lock();
            queue.last_call += 1;
            call.call_id = queue.last_call;
            queue.secrets.insert(call.call_id, secret);
        }
        self.push_now(Event::HostCall(call))
    }

    /// Gives out the secret of the host call `call_id` when it has at most `room` bytes, once; else how many it has.
    /// `None` when that call has none or its secret was taken.
    pub fn secret(&self, call_id: u64, room: usize) -> Option<Result<Secret, usize>> {
        let mut queue = self.lock();
        let size = queue.secrets.get(&call_id)?.expose().len();
        if size > room {
            return Some(Err(size));
        }
        queue.secrets.remove(&call_id).map(Ok)
    }

    /// Takes back the calls to the host that nobody has taken yet; whether there were any.
    pub(crate) fn withdraw_calls(&self) -> bool {
        let mut queue = self.lock();
        let (calls, others): (VecDeque<_>, VecDeque<_>) = std::mem::take(&mut queue.events)
            .into_iter()
            .partition(|message| message.kind == Kind::HostCall);
        queue.events = others;
        if calls.is_empty() {
            return false;
        }
        queue.bytes -= calls.iter().map(|call| call.payload.len()).sum::<usize>();
        queue.taken += calls.len() as u64;
        queue.calls.clear();
        drop(queue);
        self.drained.notify_waiters();
        true
    }

    /// Whether the work may still add events.
    pub(crate) fn is_running(&self) -> bool {
        self.lock().stage == Stage::Running
    }
}

fn add(queue: &mut Queue, message: Message) {
    queue.bytes += message.payload.len();
    queue.added += 1;
    queue.events.push_back(message);
}

fn take(queue: &mut Queue, room: usize) -> Option<Next> {
    let front = queue.events.front()?;
    if front.payload.len() > room {
        return Some(Next::TooSmall {
            needed: front.payload.len(),
            kind: front.kind,
        });
    }
    let message = queue.events.pop_front()?;
    queue.bytes -= message.payload.len();
    queue.taken += 1;
    if message.kind.is_last() || queue.stage == Stage::Abandoned && queue.events.is_empty() {
        queue.stage = Stage::Ended;
    }
    Some(Next::Event(message))
}
