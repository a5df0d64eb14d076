//! Writes the contract as one TypeScript module.

use std::collections::BTreeMap;
use std::fmt::Write;

use ts_rs::{Config, TS, TypeVisitor};

use crate::{AppError, Progress};

/// A TypeScript module under construction.
#[derive(Default)]
pub struct Module {
    types: BTreeMap<String, String>,
    commands: Vec<(String, String, String, String)>,
    /// Names that stand for two different types.
    clashes: Vec<String>,
}

impl Module {
    /// Adds a command and every type it needs.
    pub fn command<Q: TS + 'static + ?Sized, R: TS + 'static + ?Sized>(
        &mut self,
        name: &str,
        doc: &str,
    ) {
        self.declare::<Q>();
        self.declare::<R>();
        let config = Config::default();
        self.commands.push((name.to_owned(), Q::name(&config), R::name(&config), doc.to_owned()));
    }

    /// Adds a type and every type it needs.
    pub fn declare<T: TS + 'static + ?Sized>(&mut self) {
        self.visit::<T>();
    }

    /// The module's text.
    pub fn render(&self) -> String {
        let mut out = String::from(
            "// Written by `cargo xtask types` from src-tauri/contract. Do not edit.\n\n",
        );
        for declaration in self.types.values() {
            let _ = writeln!(out, "{declaration}\n");
        }
        out.push_str(
            "/** Every command: name, request, response. */\nexport interface Commands {\n",
        );
        for (name, request, response, doc) in &self.commands {
            let doc = doc.split_whitespace().collect::<Vec<_>>().join(" ");
            let _ = writeln!(out, "  /** {doc} */");
            let _ = writeln!(out, "  {name}: {{ request: {request}; response: {response} }};");
        }
        out.push_str("}\n");
        out
    }
}

impl TypeVisitor for Module {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        let config = Config::default();
        // Only named types have a path of their own; numbers, lists and the
        // like are written in place, but what is inside them may have one.
        if T::output_path().is_none() {
            // Not what they depend on: a rule is made of rules.
            T::visit_generics(self);
            return;
        }
        let name = T::ident(&config);
        let docs = T::docs().map(|d| format!("{}\n", d.trim_end())).unwrap_or_default();
        let declared = format!("{docs}export {}", T::decl(&config));
        if let Some(known) = self.types.get(&name) {
            if *known != declared {
                self.clashes.push(name);
            }
            return;
        }
        self.types.insert(name, declared);
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// The whole contract.
pub fn contract() -> String {
    module().render()
}

fn module() -> Module {
    let mut module = Module::default();
    crate::commands::shop_api::describe(&mut module);
    for describe in crate::commands::POOL_DESCRIBED {
        describe(&mut module);
    }
    crate::commands::report_api::describe(&mut module);
    crate::commands::desktop_api::describe(&mut module);
    module.declare::<AppError>();
    module.declare::<Progress>();
    module
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_type_has_a_name_of_its_own() {
        assert_eq!(super::module().clashes, Vec::<String>::new());
    }

    #[test]
    fn committed_typescript_is_current() {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../ui/src/backend/generated/contract.ts");
        let committed = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        assert!(
            committed == super::contract(),
            "the contract changed: run `cargo xtask types` and commit the result"
        );
    }
}
