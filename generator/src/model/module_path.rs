//! The module that the generated code is in: the crate's root, or one below it.

use std::fmt;

use super::rust_path::is_identifier;

/// The path of a module below the crate's root, `vendors::petstore`; by default that root itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ModulePath(Vec<String>);

impl ModulePath {
    /// The modules on the way to it, the outermost first; none if it is the crate's root.
    #[must_use]
    pub fn segments(&self) -> &[String] {
        &self.0
    }

    /// Whether it is the crate's root.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// The path of a module below it, as code of the crate names that: `crate::vendors::petstore::runtime`.
    #[must_use]
    pub fn within(&self, module: &str) -> String {
        self.path_from("crate", module)
    }

    /// The path of a module below it, where the crate has this name: `my_crate::vendors::petstore::runtime`.
    #[must_use]
    pub fn path_from(&self, crate_name: &str, module: &str) -> String {
        let outer = self.0.iter().map(String::as_str);
        let path: Vec<&str> =
            [crate_name].into_iter().chain(outer).chain([module]).filter(|name| !name.is_empty()).collect();
        path.join("::")
    }
}

/// Modules of the generated code itself, whose folders are replaced.
const OF_GENERATED_CODE: [&str; 2] = ["generated", "runtime"];

/// What cargo takes for targets in `src/`.
const OF_CARGO: [&str; 3] = ["bin", "lib", "main"];

/// As the settings state it: `vendors::petstore`.
impl fmt::Display for ModulePath {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0.join("::"))
    }
}

impl TryFrom<String> for ModulePath {
    type Error = String;

    fn try_from(path: String) -> Result<Self, String> {
        let names: Vec<String> = path.split("::").map(str::to_owned).collect();
        if !names.iter().all(|name| is_identifier(name)) {
            let shown = path.escape_debug();
            return Err(format!("`module` takes identifiers below the root, as `vendors::petstore`, not `{shown}`"));
        }
        let is_taken = |name: &&String| OF_GENERATED_CODE.contains(&name.as_str());
        let of_cargo = names.first().filter(|name| OF_CARGO.contains(&name.as_str()));
        match names.iter().find(is_taken).or(of_cargo) {
            Some(name) => Err(format!("a module can't be called `{name}`: its files would be in the place of others")),
            None => Ok(Self(names)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ModulePath;

    #[test]
    fn a_module_is_named_from_the_root_of_its_crate() {
        for (text, within) in
            [("petstore", "crate::petstore::runtime"), ("vendors::petstore", "crate::vendors::petstore::runtime")]
        {
            let path = ModulePath::try_from(text.to_owned()).expect("it is a path");
            assert_eq!((path.to_string().as_str(), path.within("runtime").as_str()), (text, within));
        }
        assert_eq!(ModulePath::default().within("runtime"), "crate::runtime");
    }

    #[test]
    fn folders_that_hold_something_else_are_refused() {
        for text in ["runtime", "generated::a", "a::generated", "a::runtime::b", "bin", "lib", "main::a"] {
            ModulePath::try_from(text.to_owned()).expect_err(text);
        }
        for text in ["a::bin", "a::main", "generated_a", "runtimes", "library"] {
            ModulePath::try_from(text.to_owned()).expect(text);
        }
    }

    #[test]
    fn what_is_no_path_of_identifiers_is_refused() {
        for text in
            ["", "crate", "crate::a", "::a", "a::", "a:b", "a b", "a::self", "super::a", "type", "gen", "1a", "é"]
        {
            ModulePath::try_from(text.to_owned()).expect_err(text);
        }
    }
}
