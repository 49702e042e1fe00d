//! Tokens to a tree; `-and` binds tighter than `-or`, `-not` tighter than both.

use super::lexer::{Token, TokenKind};
use super::{Node, Operand, Operator};

/// A tree this deep is no filter a person wrote; deeper ones would exhaust the stack.
const DEPTH: usize = 200;

struct Parser<'a> {
    tokens: &'a [Token],
    next: usize,
    depth: usize,
}

/// Parses a whole filter; the error is the position of the token that does not fit.
pub fn parse(tokens: &[Token]) -> Result<Node, usize> {
    let mut parser = Parser {
        tokens,
        next: 0,
        depth: 0,
    };
    let root = parser.or()?;
    if parser.next < tokens.len() {
        Err(parser.here())
    } else {
        Ok(root)
    }
}

impl Parser<'_> {
    fn here(&self) -> usize {
        self.tokens
            .get(self.next)
            .or(self.tokens.last())
            .map_or(0, |token| token.at)
    }

    fn operator(&mut self, name: &str) -> bool {
        let hit = matches!(self.tokens.get(self.next), Some(Token { kind: TokenKind::Operator(found), .. }) if found == name);
        self.next += usize::from(hit);
        hit
    }

    fn or(&mut self) -> Result<Node, usize> {
        let mut left = self.and()?;
        while self.operator("or") {
            left = Node::Or(Box::new(left), Box::new(self.and()?));
        }
        Ok(left)
    }

    fn and(&mut self) -> Result<Node, usize> {
        let mut left = self.unary()?;
        while self.operator("and") {
            left = Node::And(Box::new(left), Box::new(self.unary()?));
        }
        Ok(left)
    }

    fn unary(&mut self) -> Result<Node, usize> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(self.here());
        }
        let node = if self.operator("not") {
            Node::Not(Box::new(self.unary()?))
        } else if matches!(
            self.tokens.get(self.next),
            Some(Token {
                kind: TokenKind::Open,
                ..
            })
        ) {
            self.next += 1;
            let inner = self.or()?;
            match self.tokens.get(self.next) {
                Some(Token {
                    kind: TokenKind::Close,
                    ..
                }) => self.next += 1,
                _ => return Err(self.here()),
            }
            inner
        } else {
            self.comparison()?
        };
        self.depth -= 1;
        Ok(node)
    }

    fn comparison(&mut self) -> Result<Node, usize> {
        let at = self.here();
        let Some(Token {
            kind: TokenKind::Word(property),
            ..
        }) = self.tokens.get(self.next)
        else {
            return Err(at);
        };
        self.next += 1;
        let operator = match self.tokens.get(self.next) {
            Some(Token {
                kind: TokenKind::Operator(name),
                at,
            }) => operator(name).ok_or(*at)?,
            _ => return Err(self.here()),
        };
        self.next += 1;
        let operand = match self
            .tokens
            .get(self.next)
            .map(|token| (&token.kind, token.at))
        {
            Some((TokenKind::Quoted(text) | TokenKind::Word(text), _)) => {
                Operand::Text(text.clone())
            }
            Some((TokenKind::Variable(name), at)) => match name.as_str() {
                "null" => Operand::Null,
                "true" => Operand::Bool(true),
                "false" => Operand::Bool(false),
                _ => return Err(at),
            },
            _ => return Err(self.here()),
        };
        self.next += 1;
        Ok(Node::Compare {
            key: property.to_ascii_lowercase(),
            property: property.clone(),
            operator,
            operand,
            at,
        })
    }
}

fn operator(name: &str) -> Option<Operator> {
    Some(match name {
        "eq" | "ceq" | "ieq" => Operator::Equal,
        "ne" => Operator::NotEqual,
        "like" => Operator::Like,
        "notlike" => Operator::NotLike,
        "gt" => Operator::Greater,
        "ge" => Operator::GreaterOrEqual,
        "lt" => Operator::Less,
        "le" => Operator::LessOrEqual,
        _ => return None,
    })
}
