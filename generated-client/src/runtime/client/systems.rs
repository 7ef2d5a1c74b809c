//! General requests as ones of a single system, which is checked before they are sent.

use std::fmt;
use std::marker::PhantomData;

use serde_json::Value;

use super::super::codec::without_mark;
use super::super::from_json::Input;
use super::super::systems::{Routed, SystemError, SystemRequest};
use super::super::{CodecError, Operation, Violations};
use super::request::both;
use super::{Client, Error, Request, UndocumentedParams};

/// What a call offers whose body `B` is a general request: [`Request::for_system`].
pub struct ForSystems<B>(PhantomData<fn() -> B>);

impl<B> fmt::Debug for ForSystems<B> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("ForSystems")
    }
}

/// What a single system says of a request: the request that is sent in its place, if another one is, or why it does not take it.
pub(super) struct SystemVerdict {
    pub system: &'static str,
    pub verdict: Result<Option<Routed>, SystemError>,
}

/// The error of a call that a system does not take, and whose parameters may have violations too.
pub(super) fn invalid_for_system(
    operation: &'static Operation,
    system: &'static str,
    source: SystemError,
    parameters: Option<Violations>,
) -> Error {
    let source = match source {
        SystemError::Violations(of_system) => {
            SystemError::Violations(both(parameters, Some(of_system.clone())).unwrap_or(of_system))
        }
        other => other,
    };
    Error::InvalidForSystem { operation, system, source }
}

/// Systems that the API tells by the vendor of an integration.
pub trait VendorSystem: Copy + Sized {
    /// The operation that reads an integration.
    const OPERATION: &'static Operation;
    /// The parameter of its path.
    const PARAMETER: &'static str;
    /// The JSON pointer of the vendor in its response.
    const VENDOR: &'static str;

    /// The system of a vendor.
    fn of_vendor(vendor: &str) -> Option<Self>;
}

/// A general request that names its integration.
pub trait IntegrationRequest: SystemRequest {
    /// The JSON pointer of the integration.
    const INTEGRATION: &'static str;
}

impl<P, A, B: SystemRequest> Request<P, A, ForSystems<B>> {
    /// Sends the request only if a system takes it: by the constraints of the request itself, and by those of the system's own
    /// request. It is checked here, and fails when it is sent, with [`Error::InvalidForSystem`].
    ///
    /// If the settings route calls of one system to its own operation, the system's own request is sent there; else this one, to the
    /// general operation. So is a request that the system does not take, if it is sent without validation. Of several calls, the
    /// last one holds.
    pub fn for_system(mut self, system: B::System) -> Self {
        if let Some((_, json)) = &self.body {
            let verdict = B::check_json(system, &Input::Text(json)).map_err(|source| match self.violations.clone() {
                Some(own) => source.and(own),
                None => source,
            });
            self.system = Some(Box::new(SystemVerdict { system: B::name(system), verdict }));
        }
        self
    }
}

impl<P, A, B: IntegrationRequest> Request<P, A, ForSystems<B>>
where
    B::System: VendorSystem,
{
    /// The same as [`for_system`](Self::for_system), for the system of the request's integration. The integration is read from
    /// the API, once for a client and its clones. If the document does not say what its system takes, the request is sent as
    /// it is.
    ///
    /// # Errors
    /// If the integration can't be read: see [`Error`]. What the system does not take is an error when the request is sent.
    pub async fn for_integration_vendor(self) -> Result<Self, Error> {
        let Some((_, json)) = &self.body else { return Ok(self) };
        let body = serde_json::from_slice::<Value>(json).unwrap_or_default();
        let Some(integration) = body.pointer(B::INTEGRATION).and_then(Value::as_str) else {
            let reason = format!("its body has no text at `{}`, by which its system is found", B::INTEGRATION);
            return Err(Error::Unwritable { operation: self.operation, source: CodecError::new(reason) });
        };
        let vendor = vendor::<B::System>(&self.client, integration).await?;
        let Some(system) = B::System::of_vendor(&vendor) else { return Ok(self) };
        let mut checked = self.for_system(system);
        checked.system = checked.system.filter(|of| !matches!(of.verdict, Err(SystemError::Undocumented { .. })));
        Ok(checked)
    }

    /// The same as [`for_integration_vendor`](Self::for_integration_vendor), and waits for it.
    ///
    /// # Errors
    /// The same; within an asynchronous runtime, [`Error::BlockingInAsync`].
    #[cfg(feature = "blocking")]
    pub fn for_integration_vendor_blocking(self) -> Result<Self, Error> {
        super::block_on(self.operation, self.for_integration_vendor())?
    }
}

/// The vendor of an integration, which is read once.
async fn vendor<S: VendorSystem>(client: &Client, integration: &str) -> Result<String, Error> {
    if let Some(vendor) = client.inner().vendors().get(integration) {
        return Ok(vendor.clone());
    }
    let operation = S::OPERATION;
    let request: Request<UndocumentedParams, ()> = Request::new(client, operation, UndocumentedParams::default());
    let response = request.path(S::PARAMETER, integration).send_raw().await?;
    let value = serde_json::from_slice::<Value>(without_mark(&response.body));
    let vendor = match &value {
        Ok(value) => value.pointer(S::VENDOR).and_then(Value::as_str).map(str::to_owned),
        Err(_) => None,
    };
    let Some(vendor) = vendor else {
        let source = CodecError::new(format!("there is no text at `{}`, which names the vendor", S::VENDOR));
        return Err(Error::Undecodable { operation, source, response: Box::new(response) });
    };
    client.inner().vendors().insert(integration.to_owned(), vendor.clone());
    Ok(vendor)
}

/// How the API tells the systems by the vendors of integrations.
///
/// ```text
/// vendors!(System by Operation::new("get_branch", ..), of "branch_id" at "/owner");
/// ```
#[allow(unused_macros, reason = "the settings may not say it")]
macro_rules! vendors {
    ($system:ident by $operation:expr, of $parameter:literal at $vendor:literal) => {
        impl $crate::runtime::client::VendorSystem for $system {
            const OPERATION: &'static $crate::runtime::Operation = &$operation;
            const PARAMETER: &'static str = $parameter;
            const VENDOR: &'static str = $vendor;

            fn of_vendor(vendor: &str) -> Option<Self> {
                Self::from_vendor(vendor)
            }
        }
    };
}

/// A general request that has its integration at a JSON pointer.
#[allow(unused_macros, reason = "the settings may not say it")]
macro_rules! integration {
    ($type:ident at $pointer:literal) => {
        impl $crate::runtime::client::IntegrationRequest for $type {
            const INTEGRATION: &'static str = $pointer;
        }
    };
}

#[allow(unused_imports, reason = "the settings may not say it")]
pub(crate) use {integration, vendors};
