use std::fmt;

/// Why a CLIXML document could not be read: what was wrong, and at which byte of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError {
    message: String,
    offset: u64,
}

impl ReadError {
    pub(crate) fn new(message: impl Into<String>, offset: u64) -> Self {
        Self {
            message: message.into(),
            offset,
        }
    }

    /// Byte position in the document near which reading stopped.
    #[must_use]
    pub fn offset(&self) -> u64 {
        self.offset
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "The CLIXML text can't be read near byte {}: {}.",
            self.offset, self.message
        )
    }
}

impl std::error::Error for ReadError {}
