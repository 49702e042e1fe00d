//! A tree against a subject. A property with several values holds when one of them does; `-ne` when none is equal.

use std::cmp::Ordering;

use super::{Node, Operand, Operator, Subject};
use crate::tenant::datum::{Datum, read_size, read_time};

/// Whether a node holds.
pub fn holds(node: &Node, subject: &dyn Subject) -> bool {
    match node {
        Node::And(left, right) => holds(left, subject) && holds(right, subject),
        Node::Or(left, right) => holds(left, subject) || holds(right, subject),
        Node::Not(inner) => !holds(inner, subject),
        Node::Compare {
            key,
            operator,
            operand,
            ..
        } => compare(&subject.value(key), *operator, operand),
    }
}

fn compare(value: &Datum, operator: Operator, operand: &Operand) -> bool {
    let any = |test: &dyn Fn(&Datum) -> bool| value.items().iter().any(test);
    match operator {
        Operator::Equal if blank(operand) => value.is_blank(),
        Operator::NotEqual if blank(operand) => !value.is_blank(),
        Operator::Equal => any(&|item| equal(item, operand)),
        Operator::NotEqual => !any(&|item| equal(item, operand)),
        Operator::Like => any(&|item| like_operand(item, operand)),
        Operator::NotLike => !any(&|item| like_operand(item, operand)),
        Operator::Greater => any(&|item| order(item, operand) == Some(Ordering::Greater)),
        Operator::GreaterOrEqual => any(&|item| {
            matches!(
                order(item, operand),
                Some(Ordering::Greater | Ordering::Equal)
            )
        }),
        Operator::Less => any(&|item| order(item, operand) == Some(Ordering::Less)),
        Operator::LessOrEqual => {
            any(&|item| matches!(order(item, operand), Some(Ordering::Less | Ordering::Equal)))
        }
    }
}

fn blank(operand: &Operand) -> bool {
    match operand {
        Operand::Null => true,
        Operand::Bool(_) => false,
        Operand::Text(text) => text.is_empty() || text.eq_ignore_ascii_case("$null"),
    }
}

/// An operand as text; `'$true'` in quotes means what it says.
fn operand_text(operand: &Operand) -> &str {
    match operand {
        Operand::Null => "",
        Operand::Bool(true) => "True",
        Operand::Bool(false) => "False",
        Operand::Text(text) if text.eq_ignore_ascii_case("$true") => "True",
        Operand::Text(text) if text.eq_ignore_ascii_case("$false") => "False",
        Operand::Text(text) => text,
    }
}

fn equal(item: &Datum, operand: &Operand) -> bool {
    match item {
        Datum::Time(_) | Datum::Size(_) | Datum::Int(_) => {
            order(item, operand) == Some(Ordering::Equal)
        }
        _ => {
            let (left, right) = (fold(&item.text()), fold(operand_text(operand)));
            left == right
                || bare_address(&left)
                    .is_some_and(|address| !right.contains(':') && address == right)
        }
    }
}

fn like_operand(item: &Datum, operand: &Operand) -> bool {
    let (text, pattern) = (fold(&item.text()), fold(operand_text(operand)));
    like(&text, &pattern)
        || bare_address(&text)
            .is_some_and(|address| !pattern.contains(':') && like(address, &pattern))
}

fn fold(text: &str) -> String {
    text.to_lowercase()
}

fn bare_address(text: &str) -> Option<&str> {
    text.strip_prefix("smtp:")
}

fn order(item: &Datum, operand: &Operand) -> Option<Ordering> {
    let text = operand_text(operand);
    match item {
        Datum::Null => None,
        Datum::Time(time) => read_time(text).map(|other| time.cmp(&other)),
        Datum::Int(number) => text
            .trim()
            .parse::<i64>()
            .ok()
            .map(|other| number.cmp(&other)),
        Datum::Size(size) => {
            read_size(text).map(|other| size.unwrap_or(u64::MAX).cmp(&other.unwrap_or(u64::MAX)))
        }
        other => {
            let own = other.text();
            match (own.trim().parse::<f64>(), text.trim().parse::<f64>()) {
                (Ok(left), Ok(right)) => left.partial_cmp(&right),
                _ => Some(fold(&own).cmp(&fold(text))),
            }
        }
    }
}

/// Wildcards `*` and `?`, both texts already folded.
pub fn like(text: &str, pattern: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    let pattern: Vec<char> = pattern.chars().collect();
    let (mut t, mut p) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    while t < text.len() {
        match pattern.get(p) {
            Some('*') => {
                retry = Some((p, t));
                p += 1;
            }
            Some(&c) if c == '?' || Some(&c) == text.get(t) => {
                p += 1;
                t += 1;
            }
            _ => match retry {
                Some((star, from)) => {
                    p = star + 1;
                    t = from + 1;
                    retry = Some((star, from + 1));
                }
                None => return false,
            },
        }
    }
    pattern.iter().skip(p).all(|&c| c == '*')
}
