//! A request is no literal, so that a field that joins it breaks nobody's build.

use propexo::prospects::UpdateProspectRentcafe;

fn main() {
    let update = UpdateProspectRentcafe::new();
    let _ = UpdateProspectRentcafe { city: Some("London".into()), ..update };
}
