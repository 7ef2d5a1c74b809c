//! The client over real connections: what arrives at the other end, what comes back, and what a failing server does to it.

mod calls;
mod examples;
mod faults;
mod journal;
mod streams;
mod webhooks;
