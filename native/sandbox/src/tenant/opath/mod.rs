//! OPATH, the language of `-Filter`: `(Alias -like 'c*') -and (WhenCreated -gt '2026-01-31')`.

mod eval;
mod lexer;
mod parser;

pub use eval::like;

use super::datum::Datum;
use super::error::CmdletError;

/// A filter that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Filter {
    root: Node,
}

/// What a filter looks at.
pub trait Subject {
    /// The value of a property; `key` is its name in lower case.
    fn value(&self, key: &str) -> Datum;
}

#[derive(Debug, Clone, PartialEq)]
enum Node {
    And(Box<Node>, Box<Node>),
    Or(Box<Node>, Box<Node>),
    Not(Box<Node>),
    Compare {
        property: String,
        key: String,
        operator: Operator,
        operand: Operand,
        at: usize,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Operator {
    Equal,
    NotEqual,
    Like,
    NotLike,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

#[derive(Debug, Clone, PartialEq)]
enum Operand {
    Null,
    Bool(bool),
    Text(String),
}

impl Filter {
    /// Reads a filter.
    pub fn read(text: &str) -> Result<Filter, CmdletError> {
        let tokens = lexer::tokens(text).map_err(|at| syntax(text, at))?;
        parser::parse(&tokens)
            .map(|root| Filter { root })
            .map_err(|at| syntax(text, at))
    }

    /// Checks that every property is one that can be filtered by.
    pub fn check(&self, text: &str, known: impl Fn(&str) -> bool) -> Result<(), CmdletError> {
        let mut unknown = None;
        self.root.each(&mut |property, key, at| {
            if unknown.is_none() && !known(key) {
                unknown = Some((property.to_owned(), at));
            }
        });
        match unknown {
            None => Ok(()),
            Some((property, at)) => Err(CmdletError::filter(&format!(
                "\"{property}\" isn't a recognized filterable property. For a complete list of filterable properties see the command help.\r\n\"{text}\" at position {}.",
                at + 1
            ))),
        }
    }

    /// Whether the filter lets the subject through.
    pub fn matches(&self, subject: &dyn Subject) -> bool {
        eval::holds(&self.root, subject)
    }
}

impl Node {
    fn each(&self, visit: &mut dyn FnMut(&str, &str, usize)) {
        match self {
            Node::And(left, right) | Node::Or(left, right) => {
                left.each(visit);
                right.each(visit);
            }
            Node::Not(inner) => inner.each(visit),
            Node::Compare {
                property, key, at, ..
            } => visit(property, key, *at),
        }
    }
}

fn syntax(text: &str, at: usize) -> CmdletError {
    CmdletError::filter(&format!(
        "Invalid filter syntax. For a description of the filter parameter syntax see the command help.\r\n\"{text}\" at position {}.",
        at + 1
    ))
}
