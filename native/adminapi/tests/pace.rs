//! Pauses that a service asks for, kept by all requests of a connection (adminapi.md §4.4).

use adminapi::{Entry, Pace};

/// As many requests as may leave at `now`.
fn leaving(pace: &mut Pace, now_ms: u64) -> u32 {
    (0..100)
        .take_while(|_| pace.enter(now_ms) == Entry::Go)
        .count() as u32
}

#[test]
fn nobody_waits_before_the_first_complaint() {
    let mut pace = Pace::default();
    assert_eq!(leaving(&mut pace, 0), 100);
}

#[test]
fn a_pause_holds_everyone_and_is_never_cut_short() {
    let mut pace = Pace::default();
    assert_eq!(pace.enter(1000), Entry::Go);
    pace.throttled(1000, 2500);
    pace.throttled(1100, 250);
    assert_eq!(pace.enter(1100), Entry::After { ms: 2400 });
    assert_eq!(pace.enter(3499), Entry::After { ms: 1 });
    pace.leave();
    assert_eq!(pace.enter(3500), Entry::Go);
}

#[test]
fn after_a_pause_half_of_them_leave_and_each_round_of_successes_adds_one() {
    let mut pace = Pace::default();
    for _ in 0..8 {
        assert_eq!(pace.enter(0), Entry::Go);
    }
    // The other seven had left before the pause was known: one complaint, not eight.
    for _ in 0..8 {
        pace.throttled(0, 100);
        pace.leave();
    }
    assert_eq!(leaving(&mut pace, 100), 4);
    assert_eq!(pace.enter(100), Entry::WhenOneLeaves);
    for _ in 0..4 {
        pace.passed();
        pace.leave();
    }
    assert_eq!(leaving(&mut pace, 100), 5);
}

#[test]
fn a_service_that_bears_more_than_a_few_is_not_flooded_again_after_each_pause() {
    // Twenty at once are borne, eighty want to go; whoever is refused comes back.
    let mut pace = Pace::default();
    let (mut now, mut refused) = (0, Vec::new());
    for _ in 0..40 {
        let wanted = (0..80).take_while(|_| pace.enter(now) == Entry::Go).count();
        for request in 0..wanted {
            match request < 20 {
                true => pace.passed(),
                false => pace.throttled(now, 10),
            }
        }
        (0..wanted).for_each(|_| pace.leave());
        refused.push(wanted.saturating_sub(20));
        now += 100;
    }
    assert_eq!(refused[..2], [60, 20]);
    assert!(refused[2..].iter().all(|count| *count <= 1), "{refused:?}");
}

#[test]
fn one_request_always_may_leave_and_the_complaint_is_forgotten_in_the_end() {
    let mut pace = Pace::default();
    for now in [0, 10, 20] {
        assert_eq!(leaving(&mut pace, now).min(1), 1);
        pace.throttled(now, 5);
        (0..100).for_each(|_| pace.leave());
    }
    let mut now = 100;
    for _ in 0..100 {
        let left = leaving(&mut pace, now);
        (0..left).for_each(|_| pace.passed());
        (0..left).for_each(|_| pace.leave());
        now += 1;
    }
    assert_eq!(leaving(&mut pace, now), 100);
}
