//! Fields that the document does not have are kept where the settings say so.

use bakery::types::ListByPagePage;
use serde_json::{Value, json};

use crate::server::Server;

pub async fn nothing_is_lost() {
    let bread = json!({"id": 1, "crust": {"thick": true, "seeds": [null, 1, "poppy", 0.5]}, "until": null});
    let body = json!({"breads": [bread, {"id": 2}], "page_info": {"total_pages": 1, "per": 9}, "took": "3 ms"});
    // By serde, as an archive reads and writes it.
    let page: ListByPagePage = serde_json::from_value(body.clone()).unwrap();
    assert_eq!(serde_json::to_value(&page).unwrap(), body);
    assert_eq!(page.additional_properties["took"], "3 ms");
    assert_eq!(serde_json::from_str::<ListByPagePage>(&serde_json::to_string(&page).unwrap()).unwrap(), page);
    // By a call, and item by item.
    let served = body.clone();
    let server = Server::new(move |_| (vec![], served.clone()));
    let page = server.client().breads().list_by_page().await.unwrap().into_inner();
    assert_eq!(serde_json::to_value(&page).unwrap(), body);
    let mut items = server.client().breads().list_by_page().items();
    let first = items.try_next().await.unwrap().unwrap();
    assert_eq!(serde_json::to_value(&first).unwrap(), bread);
    assert_eq!(first.additional_properties["until"], Value::Null);
}
