//! Callbacks: requests that the server sends because of an operation.

use super::reader::{PartError, Reader};
use super::{Incoming, Operation};
use crate::read::Value;
use crate::source::Pointer;

impl<'a> Reader<'a, '_> {
    /// Reads the callbacks of an operation, each a name with path items by expressions of the address. Those that can't be read
    /// are left out, because the operation works without them.
    pub(super) fn callbacks(&mut self, operation: &Operation, at: &Pointer, callbacks: &'a Value) {
        let of = format!("{} {}", operation.method, operation.path);
        if operation.incoming.is_some() {
            let reason = "callbacks of webhooks and of callbacks are not supported".to_owned();
            let error = PartError::Malformed { pointer: at.clone(), reason };
            return self.leave_out(&format!("the callbacks of `{of}`"), error);
        }
        let Value::Object(callbacks) = callbacks else {
            let error = PartError::expected("a mapping of callbacks", at, callbacks);
            return self.leave_out(&format!("the callbacks of `{of}`"), error);
        };
        for (name, value) in callbacks.iter().filter(|(name, _)| !name.starts_with("x-")) {
            let incoming = Incoming::Callback { name: name.clone(), of: of.clone() };
            match self.follow(at.key(name), value) {
                Ok(chain) => {
                    let target = chain.target;
                    for (address, item) in target.object.iter().filter(|(address, _)| !address.starts_with("x-")) {
                        let mut called = self.path_item(address, target.pointer.key(address), item, Some(&incoming));
                        // It is found where the operation is.
                        for callback in called.iter_mut().filter(|callback| callback.tags.is_empty()) {
                            callback.tags.clone_from(&operation.tags);
                        }
                        self.callbacks.extend(called);
                    }
                }
                Err(error) => self.leave_out(&format!("the callback `{name}`"), error),
            }
        }
    }
}
