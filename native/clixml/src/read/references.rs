use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Weak};

use crate::Object;

/// How much the objects kept for later `<Ref>` elements of a stream may weigh, by a rough count of bytes.
const KEPT_BYTES: usize = 1 << 20;

/// What a `<Ref>` can stand for.
#[derive(Debug)]
enum Known {
    /// The element is not closed yet, so the reference closes a cycle.
    Open,
    Kept(Arc<Object>),
    /// A row that was handed out: it can be referred to for as long as its taker keeps it.
    Lent(Weak<Object>),
}

/// The answer to a `<Ref>`.
#[derive(Debug)]
pub(crate) enum Target {
    Cycle,
    Shared(Arc<Object>),
    Unknown,
    Forgotten,
}

/// The objects and type-name lists of one document by their RefId.
#[derive(Debug)]
pub(crate) struct References {
    type_names: HashMap<u32, Arc<[String]>>,
    objects: HashMap<u32, Known>,
    kept: VecDeque<(u32, usize)>,
    kept_bytes: usize,
    limit: usize,
}

impl References {
    /// For a document whose values stay in memory anyway.
    pub(crate) fn unlimited() -> Self {
        Self::with_limit(usize::MAX)
    }

    /// For a stream, which must not grow with the number of objects.
    pub(crate) fn bounded() -> Self {
        Self::with_limit(KEPT_BYTES)
    }

    fn with_limit(limit: usize) -> Self {
        Self {
            type_names: HashMap::new(),
            objects: HashMap::new(),
            kept: VecDeque::new(),
            kept_bytes: 0,
            limit,
        }
    }

    pub(crate) fn define_type_names(&mut self, id: u32, names: Arc<[String]>) {
        self.type_names.insert(id, names);
    }

    pub(crate) fn type_names(&self, id: u32) -> Option<Arc<[String]>> {
        self.type_names.get(&id).cloned()
    }

    pub(crate) fn open(&mut self, id: u32) {
        self.objects.insert(id, Known::Open);
    }

    /// Keeps a complete object; the oldest ones are forgotten when a stream's limit is passed.
    pub(crate) fn keep(&mut self, id: u32, object: &Arc<Object>, weight: usize) {
        self.objects.insert(id, Known::Kept(Arc::clone(object)));
        if self.limit == usize::MAX {
            return;
        }
        self.kept.push_back((id, weight));
        self.kept_bytes += weight;
        while self.kept_bytes > self.limit {
            let Some((oldest, weight)) = self.kept.pop_front() else {
                return;
            };
            self.kept_bytes -= weight;
            if let Some(known) = self.objects.get_mut(&oldest) {
                if let Known::Kept(object) = known {
                    *known = Known::Lent(Arc::downgrade(object));
                }
            }
        }
    }

    /// Remembers a row without holding it.
    pub(crate) fn lend(&mut self, id: u32, object: &Arc<Object>) {
        self.objects.insert(id, Known::Lent(Arc::downgrade(object)));
    }

    pub(crate) fn target(&self, id: u32) -> Target {
        match self.objects.get(&id) {
            Some(Known::Open) => Target::Cycle,
            Some(Known::Kept(object)) => Target::Shared(Arc::clone(object)),
            Some(Known::Lent(object)) => object.upgrade().map_or(Target::Forgotten, Target::Shared),
            None => Target::Unknown,
        }
    }
}
