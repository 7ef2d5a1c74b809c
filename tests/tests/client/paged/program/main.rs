//! Calls a generated crate against a fake server: follows its lists in each way, and keeps what its types do not know.

mod ends;
mod items;
mod server;
mod unknown;

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(async {
        items::every_item_comes_once().await;
        items::what_is_requested_first().await;
        ends::what_does_not_end_is_an_error().await;
        ends::urls_lead_nowhere_else().await;
        ends::empty_pages().await;
        items::one_can_go_on().await;
        unknown::nothing_is_lost().await;
    });
}
