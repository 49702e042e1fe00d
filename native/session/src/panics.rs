//! Panics of this library made quiet and nameable: they end as an error of one operation, never as text on a stream.

use std::cell::RefCell;
use std::panic::{self, PanicHookInfo};
use std::sync::Once;

/// Threads of this library are named with this prefix.
pub(crate) const THREAD_PREFIX: &str = "exops-";

thread_local! {
    static GUARDED: RefCell<u32> = const { RefCell::new(0) };
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Runs `work` and turns a panic in it into `Err(place)`, the source line it came from; nothing is printed.
///
/// The panic's own text is dropped, since it may hold what the work was handling.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    install();
    GUARDED.with_borrow_mut(|depth| *depth += 1);
    let outcome = panic::catch_unwind(panic::AssertUnwindSafe(work));
    GUARDED.with_borrow_mut(|depth| *depth -= 1);
    outcome.map_err(|_| place())
}

/// Where the last panic of this thread came from, told once.
pub(crate) fn place() -> String {
    PLACE
        .with_borrow_mut(Option::take)
        .unwrap_or_else(|| "an unknown place".to_owned())
}

/// Puts our hook before the standard one, once; panics of other threads still reach the standard one.
pub(crate) fn install() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        let others = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !note(panic) {
                others(panic)
            }
        }));
    });
}

/// Keeps the place of a panic that a guard of ours will catch; tells whether it is one.
fn note(panic: &PanicHookInfo<'_>) -> bool {
    let ours = GUARDED.with_borrow(|depth| *depth > 0)
        || std::thread::current()
            .name()
            .is_some_and(|name| name.starts_with(THREAD_PREFIX));
    if ours {
        let place = panic
            .location()
            .map(|at| format!("{}:{}", at.file(), at.line()));
        PLACE.with_borrow_mut(|slot| *slot = place);
    }
    ours
}
