//! What the gate prints of its steps.
#![cfg(unix)]

use std::process::Command;

use tests::root;

/// The functions `step` and `pasted` of the gate, without the gate.
const STEP: &str = "set -euo pipefail
eval \"$(sed -n '/^step() {/,/^}$/p' .ci/run)\"
xtask() { :; }
tool() { :; }
";

#[test]
fn a_step_is_printed_as_a_shell_takes_it() {
    let steps = [
        ("step env A='b c' true --features ''", r"env A=b\ c true --features '' (after"),
        ("step xtask lint 'a b.yaml'", r"cargo xtask lint a\ b.yaml (after"),
        ("step tool oasdiff '/a b'", r"cargo run -p programs --bin oasdiff -- /a\ b (after"),
    ];
    for (step, printed) in steps {
        let output = Command::new("bash").args(["-c", &format!("{STEP}{step}")]).current_dir(root()).output().unwrap();
        let found = String::from_utf8(output.stdout).unwrap();
        assert!(found.starts_with(&format!("\n== {printed}")), "{found}{}", String::from_utf8_lossy(&output.stderr));
    }
}
