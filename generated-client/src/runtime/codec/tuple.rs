//! Tuples: arrays of a fixed number of items, each of its own type.

use super::encode::EachItem;
use super::{CodecError, Decode, Decoder, Encode, Encoder, Items, ReadItems, ReadValue, Required};

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

/// Decodes an array into the `items`, and counts those that it has.
fn read(input: &mut dyn Decoder, items: &mut [&mut dyn ReadValue]) -> Result<usize, CodecError> {
    let mut tuple = Tuple { items, next: 0 };
    input.array(&mut tuple)?;
    Ok(tuple.next)
}

#[cold]
fn too_few(expected: usize, found: usize) -> CodecError {
    CodecError::new(format!("expected an array of {expected} items, found {found}"))
}

macro_rules! tuples {
    ($($count:literal ($($item:ident $value:ident $index:tt),*);)*) => {$(
        impl<$($item: Decode),*> Decode for ($($item,)*) {
            fn vacant() -> Self {
                ($($item::vacant(),)*)
            }

            fn decode(input: &mut dyn Decoder) -> Result<Self, CodecError> {
                // An item need not have an initial value.
                let mut items = ($(None::<$item>,)*);
                match (read(input, &mut [$(&mut Required(&mut items.$index)),*]), items) {
                    (Ok(_), ($(Some($value),)*)) => Ok(($($value,)*)),
                    (Ok(found), _) => Err(too_few($count, found)),
                    (Err(fault), _) => Err(fault),
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
    1 (A a 0);
    2 (A a 0, B b 1);
    3 (A a 0, B b 1, C c 2);
    4 (A a 0, B b 1, C c 2, D d 3);
    5 (A a 0, B b 1, C c 2, D d 3, E e 4);
    6 (A a 0, B b 1, C c 2, D d 3, E e 4, F f 5);
    7 (A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6);
    8 (A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6, H h 7);
    9 (A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6, H h 7, I i 8);
    10 (A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6, H h 7, I i 8, J j 9);
    11 (A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6, H h 7, I i 8, J j 9, K k 10);
    12 (A a 0, B b 1, C c 2, D d 3, E e 4, F f 5, G g 6, H h 7, I i 8, J j 9, K k 10, L l 11);
}
