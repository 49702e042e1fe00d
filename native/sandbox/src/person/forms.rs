//! The little of HTML that forms are made of.

/// The first form of a page.
#[derive(Debug, PartialEq, Eq)]
pub struct Form {
    /// Where it leads.
    pub action: String,
    /// Its named inputs (no buttons).
    pub inputs: Vec<Input>,
}

/// One input.
#[derive(Debug, PartialEq, Eq)]
pub struct Input {
    /// `name`.
    pub name: String,
    /// `id`.
    pub id: String,
    /// `value`.
    pub value: String,
}

/// Reads the first form.
pub fn form(page: &str) -> Option<Form> {
    let (tag, rest) = tag(page, "form")?;
    let body = rest.split("</form>").next().unwrap_or(rest);
    let mut inputs = Vec::new();
    let mut left = body;
    while let Some((input, rest)) = self::tag(left, "input") {
        left = rest;
        if let Some(name) = attribute(input, "name") {
            inputs.push(Input {
                name,
                id: attribute(input, "id").unwrap_or_default(),
                value: attribute(input, "value").unwrap_or_default(),
            });
        }
    }
    Some(Form {
        action: attribute(tag, "action").unwrap_or_default(),
        inputs,
    })
}

/// The heading, else the title.
pub fn title(page: &str) -> String {
    element(page, "<h1")
        .or_else(|| element(page, "<title"))
        .unwrap_or_else(|| "A page without a title".to_owned())
}

/// What `id="message"` says, else the first paragraph.
pub fn message(page: &str) -> Option<String> {
    element(page, "<p id=\"message\"").or_else(|| element(page, "<p"))
}

/// What `role="alert"` says.
pub fn complaint(page: &str) -> Option<String> {
    let at = page.find("role=\"alert\"")?;
    let start = page[at..].find('>')? + at + 1;
    let end = page[start..]
        .find("</div>")
        .map_or(page.len(), |end| start + end);
    Some(text(&page[start..end]))
}

/// The inside of the next tag of this name, and what follows it.
fn tag<'a>(page: &'a str, name: &str) -> Option<(&'a str, &'a str)> {
    let mut from = 0;
    while let Some(found) = page[from..].find('<') {
        let start = from + found + 1;
        let inside = &page[start..];
        let is_it = inside
            .get(..name.len())
            .is_some_and(|word| word.eq_ignore_ascii_case(name))
            && inside[name.len()..]
                .starts_with(|next: char| next.is_ascii_whitespace() || next == '>' || next == '/');
        if is_it {
            let end = tag_end(inside)?;
            return Some((&inside[name.len()..end], &inside[end + 1..]));
        }
        from = start;
    }
    None
}

/// The `>` that ends a tag, minding quotes.
fn tag_end(inside: &str) -> Option<usize> {
    let mut quote = None;
    for (at, letter) in inside.char_indices() {
        match (quote, letter) {
            (None, '>') => return Some(at),
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), letter) if open == letter => quote = None,
            _ => {}
        }
    }
    None
}

fn attribute(tag: &str, wanted: &str) -> Option<String> {
    let mut rest = tag;
    loop {
        rest =
            rest.trim_start_matches(|letter: char| letter.is_ascii_whitespace() || letter == '/');
        if rest.is_empty() {
            return None;
        }
        let name_end = rest
            .find(|letter: char| letter == '=' || letter.is_ascii_whitespace())
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at(name_end);
        let after = after.trim_start();
        let (value, next) = match after.strip_prefix('=') {
            Some(value) => value_of(value.trim_start()),
            None => ("", after),
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(unescaped(value));
        }
        // A stray quote must not hold the reader up.
        rest = if next.len() < rest.len() { next } else { "" };
    }
}

fn value_of(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(quoted) = text.strip_prefix(quote) {
            let end = quoted.find(quote).unwrap_or(quoted.len());
            return (&quoted[..end], quoted.get(end + 1..).unwrap_or_default());
        }
    }
    text.split_at(
        text.find(|letter: char| letter.is_ascii_whitespace())
            .unwrap_or(text.len()),
    )
}

fn element(page: &str, opening: &str) -> Option<String> {
    let at = page.find(opening)?;
    let start = page[at..].find('>')? + at + 1;
    let name = opening
        .trim_start_matches('<')
        .split(' ')
        .next()
        .unwrap_or_default();
    let end = page[start..].find(&format!("</{name}>"))? + start;
    Some(text(&page[start..end])).filter(|text| !text.is_empty())
}

/// Text without tags, entities and runs of spaces.
fn text(markup: &str) -> String {
    let mut plain = String::new();
    let mut inside = false;
    for letter in markup.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            letter if !inside => plain.push(letter),
            _ => {}
        }
    }
    unescaped(&plain)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn a_form_is_read_whatever_its_spelling() {
        let page = "<h1 id=t>Enter <b>code</b></h1><FORM method=post action='/a?b&amp;c'>\n<input type=hidden name=ctx value=\"a&quot;b\"/>\
                    <input autofocus name='otc' id=idTxt required><button name=cancel>x</button></form><input name=outside>";
        let form = form(page).unwrap();
        assert_eq!(form.action, "/a?b&c");
        assert_eq!(
            form.inputs,
            [
                Input {
                    name: "ctx".into(),
                    id: String::new(),
                    value: "a\"b".into()
                },
                Input {
                    name: "otc".into(),
                    id: "idTxt".into(),
                    value: String::new()
                },
            ]
        );
        assert_eq!(title(page), "Enter code");
        assert_eq!(
            complaint("<div role=\"alert\" x>Wrong <span>(AADSTS1)</span></div>").unwrap(),
            "Wrong (AADSTS1)"
        );
    }
}
