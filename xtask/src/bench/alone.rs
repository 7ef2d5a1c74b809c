//! A clean build of the generated crate alone, with its dependencies built before.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use openapi_to_crate_build::entries::key;

use super::Bench;
use super::peer::Peer;
use super::row::{Name, Row};
use super::usage::{Usage, measure};
use crate::cargo::{build_folder, cargo};
use crate::report::Failure;
use crate::{manifest, project};

/// Measures the crate with its default features, with types only, and with one tag; and that of the peer.
pub fn measured(bench: &Bench<'_>, rows: &mut Vec<Row>) -> Result<(), Failure> {
    bench.progress("generating the crate");
    let program = bench.programs.first().ok_or_else(|| Failure::new("there is no program to generate with"))?;
    let folder = bench.scratch.empty("ours")?;
    measure(&mut program.regen(&bench.spec, &folder))?;
    let own = Crate::new(folder)?;
    if let Some(lock) = project::lock()? {
        own.write("Cargo.lock", &String::from_utf8_lossy(&lock.bytes))?;
    }
    if !own.manifest.lines().any(|line| key(line) == Some(&bench.tag)) {
        return Err(Failure::new(format!("the crate has no feature `{}`: name one of its tags by --tag", bench.tag)));
    }
    let all = own.built(bench, "default features", None)?;
    let theirs = match &bench.peer {
        Some(peer) => Some((peer.name(), generated_by(peer, bench)?.built(bench, &peer.name(), None)?)),
        None => None,
    };
    let row = Row::new(Name::Crate, "default features", all);
    rows.push(match &theirs {
        Some((name, theirs)) => row.against(name, *theirs),
        None => row,
    });
    rows.extend(theirs.map(|(name, usage)| Row::new(Name::Crate, name, usage)));
    for features in ["types", &bench.tag] {
        let part = own.built(bench, features, Some(features))?;
        rows.push(Row::new(Name::Crate, features, part).against("default features", all));
    }
    Ok(())
}

/// The crate of the peer.
fn generated_by(peer: &Peer, bench: &Bench<'_>) -> Result<Crate, Failure> {
    bench.progress(&format!("generating the crate with {}", peer.name()));
    let folder = bench.scratch.empty("theirs")?;
    measure(&mut peer.generate(&bench.spec, &folder))?;
    let krate = Crate::new(folder)?;
    // Otherwise cargo takes it for a member of the workspace that it is in.
    if !krate.manifest.lines().any(|line| line.trim() == "[workspace]") {
        krate.write("Cargo.toml", &format!("{}\n[workspace]\n", krate.manifest))?;
    }
    Ok(krate)
}

/// A crate in a folder.
struct Crate {
    folder: PathBuf,
    manifest: String,
    name: String,
}

impl Crate {
    fn new(folder: PathBuf) -> Result<Self, Failure> {
        let path = folder.join("Cargo.toml");
        let manifest = fs::read_to_string(&path).map_err(|error| Failure::file("read", &path, &error))?;
        let name = manifest::name(&manifest);
        let name = name.ok_or_else(|| Failure::new(format!("{} has no name of a package", path.display())))?;
        Ok(Self { folder, manifest, name })
    }

    fn write(&self, name: &str, text: &str) -> Result<(), Failure> {
        let path = self.folder.join(name);
        fs::write(&path, text).map_err(|error| Failure::file("write", &path, &error))
    }

    /// The cost of a build of this crate, with these features alone if any are given.
    fn built(&self, bench: &Bench<'_>, what: &str, features: Option<&str>) -> Result<Usage, Failure> {
        let build = || {
            let mut build = self.cargo("build")?;
            build.args(features.map(|_| "--no-default-features"));
            build.args(features.iter().flat_map(|features| ["--features", features]));
            Ok::<_, Failure>(build)
        };
        bench.progress(&format!("building what the crate needs, {what}"));
        measure(&mut build()?)?;
        measure(self.cargo("clean")?.args(["--package", &self.name]))?;
        bench.progress(&format!("building the crate, {what}"));
        measure(&mut build()?)
    }

    /// Cargo, in a folder that outlives the run: what crates need is built there once.
    fn cargo(&self, verb: &str) -> Result<Command, Failure> {
        let mut cargo = cargo();
        cargo.args([verb, "--quiet", "--manifest-path"]).arg(self.folder.join("Cargo.toml"));
        cargo.arg("--target-dir").arg(build_folder()?.join("bench-build"));
        // As cargo builds a crate from a registry.
        cargo.env("CARGO_INCREMENTAL", "0");
        Ok(cargo)
    }
}
