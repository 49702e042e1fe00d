//! The caller's memory: the only code that follows its pointers.
//!
//! INVARIANT: what is read is copied or used up within the call, what is written stays within the length the caller gave.

use crate::status::Status;

/// The caller's text.
///
/// # Safety
/// `pointer` is null or points to `len` readable bytes that nobody changes during `'a`.
pub(crate) unsafe fn text<'a>(pointer: *const u8, len: u32) -> Result<&'a str, Status> {
    if len == 0 {
        return Ok("");
    }
    if pointer.is_null() {
        return Err(Status::NullArgument);
    }
    // SAFETY: not null, and the caller vouches for len readable bytes.
    let bytes = unsafe { std::slice::from_raw_parts(pointer, len as usize) };
    std::str::from_utf8(bytes).map_err(|_| Status::InvalidUtf8)
}

/// A place of the caller's for one number.
pub(crate) struct Out<T>(*mut T);

impl<T> Out<T> {
    /// Refuses null.
    ///
    /// # Safety
    /// `pointer` is null or points to memory for one `T` that stays writable during the call.
    pub(crate) unsafe fn new(pointer: *mut T) -> Result<Self, Status> {
        if pointer.is_null() {
            Err(Status::NullArgument)
        } else {
            Ok(Out(pointer))
        }
    }

    /// Puts the number there.
    pub(crate) fn set(&self, value: T) {
        // SAFETY: `new` refused null and the caller vouches for the rest; unaligned is allowed.
        unsafe { self.0.write_unaligned(value) }
    }
}

/// A buffer of the caller's.
pub(crate) struct Buffer {
    start: *mut u8,
    room: u32,
    len: Out<u32>,
}

impl Buffer {
    /// A buffer of `room` bytes whose use is told in `len`; a null `start` is a buffer without room.
    ///
    /// # Safety
    /// `start` is null or points to `room` writable bytes; `len` as for [`Out::new`].
    pub(crate) unsafe fn new(start: *mut u8, room: u32, len: *mut u32) -> Result<Self, Status> {
        // SAFETY: passed on from our caller.
        let len = unsafe { Out::new(len) }?;
        Ok(Buffer {
            start,
            room: if start.is_null() { 0 } else { room },
            len,
        })
    }

    /// How many bytes fit.
    pub(crate) fn room(&self) -> usize {
        self.room as usize
    }

    /// Tells how many bytes are needed.
    pub(crate) fn need(&self, needed: usize) -> Status {
        self.len.set(u32::try_from(needed).unwrap_or(u32::MAX));
        Status::TooSmall
    }

    /// Tells that nothing was written.
    pub(crate) fn clear(&self) {
        self.len.set(0);
    }

    /// Copies `bytes` there, or tells how many are needed.
    pub(crate) fn fill(&self, bytes: &[u8]) -> Status {
        let Ok(len) = u32::try_from(bytes.len()) else {
            return self.need(bytes.len());
        };
        if len > self.room {
            return self.need(bytes.len());
        }
        if len > 0 {
            // SAFETY: start is not null (room would be 0) and has room for len bytes; ours do not overlap the caller's.
            unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), self.start, bytes.len()) };
        }
        self.len.set(len);
        Status::Ok
    }
}
