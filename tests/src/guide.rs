//! The code in the README and in the guide, which is compiled and run as doctests.

macro_rules! pages {
    ($($name:ident: $path:literal,)*) => {$(
        #[doc = include_str!(concat!("../../", $path))]
        mod $name {}
    )*};
}

pages! {
    readme: "README.md",
    from_form_to_job: "docs/from-form-to-job.md",
    from_reqwest: "docs/from-reqwest.md",
    http_stack: "docs/http-stack.md",
    nightly_sync: "docs/nightly-sync.md",
    one_lead_every_system: "docs/one-lead-every-system.md",
    ten_thousand_leads: "docs/ten-thousand-leads.md",
    testing: "docs/testing.md",
    webhooks: "docs/webhooks.md",
}
