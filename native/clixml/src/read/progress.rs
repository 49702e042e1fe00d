use quick_xml::events::Event;

use super::tree::{Tree, Xml};
use super::{primitive, skip, unexpected};
use crate::{Progress, ReadError};

impl Tree {
    /// Reads the children of a `<PR>` whose start tag was just read.
    pub(super) fn progress(&mut self, xml: &mut Xml<'_>) -> Result<Progress, ReadError> {
        let mut record = Progress::default();
        loop {
            let start = match self.next(xml)? {
                Event::Start(start) => start,
                Event::End(_) => return Ok(record),
                event => {
                    skip(&event, self.at(xml))?;
                    continue;
                }
            };
            let tag = start.local_name();
            let text = self.text(xml)?;
            let number = || {
                let wrong = |_| self.error(xml, "a number of a <PR> is not a 32-bit integer");
                text.trim().parse().map_err(wrong)
            };
            match tag.as_ref() {
                b"AI" => record.activity_id = number()?,
                b"PI" => record.parent_activity_id = number()?,
                b"PC" => record.percent_complete = number()?,
                b"SR" => record.seconds_remaining = number()?,
                b"AV" => record.activity = primitive::string(text),
                b"S" => record.current_operation = Some(primitive::string(text)),
                b"Nil" => record.current_operation = None,
                b"T" => record.record_type = primitive::string(text),
                b"SD" => record.status_description = primitive::string(text),
                tag => return Err(unexpected(tag, self.at(xml))),
            }
        }
    }
}
