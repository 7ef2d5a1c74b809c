//! Tuples: arrays of a fixed number of items, each of its own type.

use super::encode::EachItem;
use super::{CodecError, Decode, Decoder, Encode, Encoder, Items, ReadItems, ReadValue};

/// The items of a tuple that is being decoded.
struct Tuple<'a, 'v> {
    items: &'a mut [&'v mut dyn ReadValue],
    next: usize,
}

impl ReadItems for Tuple<'_, '_> {
    fn read_item(&mut self, input: &mut dyn Decoder) -> Result<(), CodecError> {
        let item = self.items.get_mut(self.next);
        self.next += 1;
        match item {
            Some(item) => item.read(input),
            None => input.skip_surplus(),
        }
    }

    fn least(&self) -> usize {
        self.items.len()
    }
}

/// Decodes an array into the `items`.
fn read(input: &mut dyn Decoder, items: &mut [&mut dyn ReadValue]) -> Result<(), CodecError> {
    let mut tuple = Tuple { items, next: 0 };
    input.array(&mut tuple)?;
    let (expected, found) = (tuple.items.len(), tuple.next);
    if found < expected {
        return Err(CodecError::new(format!("expected an array of {expected} items, found {found}")));
    }
    Ok(())
}

macro_rules! tuples {
    ($($count:literal ($($item:ident $index:tt),*);)*) => {$(
        impl<$($item: Decode),*> Decode for ($($item,)*) {
            fn vacant() -> Self {
                ($($item::vacant(),)*)
            }

            fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
                let mut value = Self::vacant();
                match read(input, &mut [$(&mut value.$index),*]) {
                    Ok(()) => Ok(value),
                    Err(fault) => Err(fault),
                }
            }
        }

        impl<$($item: Encode),*> Encode for ($($item,)*) {
            fn encode(&self, out: &mut dyn Encoder) -> Result<(), CodecError> {
                out.array(self)
            }
        }

        impl<$($item: Encode),*> Items for ($($item,)*) {
            fn count(&self) -> usize {
                $count
            }

            fn each(&self, each: &mut EachItem<'_>) -> Result<(), CodecError> {
                $(each(&self.$index)?;)*
                Ok(())
            }
        }
    )*};
}

tuples! {
    1 (A 0);
    2 (A 0, B 1);
    3 (A 0, B 1, C 2);
    4 (A 0, B 1, C 2, D 3);
    5 (A 0, B 1, C 2, D 3, E 4);
    6 (A 0, B 1, C 2, D 3, E 4, F 5);
    7 (A 0, B 1, C 2, D 3, E 4, F 5, G 6);
    8 (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
    9 (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
    10 (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
    11 (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10);
    12 (A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);
}
