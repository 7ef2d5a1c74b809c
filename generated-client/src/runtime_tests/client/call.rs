//! URIs of calls.

use super::*;

const OPERATION: Operation = Operation::new("get_pet", super::super::super::Method::Get, "/v1/owners/{id}/pets/", &[]);

#[test]
fn a_query_is_encoded_whatever_it_holds() {
    let mut query = String::new();
    add_text(&mut query, "order-by", "created_at:desc,name");
    add_text(&mut query, "q", "Zoë & co/+=?#");
    let extra = [("ignore_unknown_fields".to_owned(), "true".to_owned())];
    let uri = uri("https://api.test/base", &OPERATION, "/v1/owners/7/pets/", query, &extra).unwrap();
    assert_eq!(
        uri.to_string(),
        "https://api.test/base/v1/owners/7/pets/?order-by=created_at%3Adesc%2Cname\
         &q=Zo%C3%AB%20%26%20co%2F%2B%3D%3F%23&ignore_unknown_fields=true"
    );
}

#[test]
fn a_value_that_would_call_something_else_is_refused() {
    for path in
        ["/v1/owners//pets/", "/v1/owners/../pets/", "/v1/owners/./pets/", "/v1/owners/a/b/pets/", "/v1/owners/"]
    {
        assert!(uri("https://api.test", &OPERATION, path, String::new(), &[]).is_err(), "{path}");
    }
    assert!(uri("https://api.test", &OPERATION, "/v1/owners/..a%2F/pets/", String::new(), &[]).is_ok());
}
