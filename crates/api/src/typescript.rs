//! TypeScript for the window, generated from the types and the list of commands. `cargo xtask gen` writes it, `cargo xtask check`
//! compares it.

use std::any::TypeId;
use std::collections::BTreeMap;

use ts_rs::{Config, TS, TypeVisitor};

use crate::commands::for_each_command;
use crate::types::*;

struct Declarations<'a> {
    config: &'a Config,
    found: BTreeMap<String, String>,
    seen: Vec<TypeId>,
}

impl TypeVisitor for Declarations<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if self.seen.contains(&TypeId::of::<T>()) {
            return;
        }
        self.seen.push(TypeId::of::<T>());
        T::visit_dependencies(self);
        T::visit_generics(self);
        if T::output_path().is_some() {
            self.found.insert(T::ident(self.config), T::decl(self.config));
        }
    }
}

macro_rules! collect {
    ($($name:ident: $request:ty => $reply:ty;)*) => {
        fn collect(all: &mut Declarations<'_>, commands: &mut Vec<(&'static str, String, String)>) {
            $(
                all.visit::<$request>();
                all.visit::<$reply>();
                commands.push((stringify!($name), <$request as TS>::name(all.config), <$reply as TS>::name(all.config)));
            )*
        }
    };
}

for_each_command!(collect);

/// The whole text of `ui/src/gen/door.ts`.
#[must_use]
pub fn typescript() -> String {
    let config = Config::default();
    let mut all = Declarations { config: &config, found: BTreeMap::new(), seen: Vec::new() };
    let mut commands = Vec::new();
    collect(&mut all, &mut commands);
    all.visit::<Failure>();
    all.visit::<Event>();
    let mut text = String::from("// Generated from crates/api by `cargo xtask gen`. Do not edit.\n\n");
    for declaration in all.found.values() {
        text.push_str(&format!("export {}\n\n", declaration.trim_end()));
    }
    text.push_str("/** Every command of the door: what it takes and what it gives. */\nexport type Commands = {\n");
    for (name, request, reply) in commands {
        text.push_str(&format!("  {name}: {{ request: {request}; reply: {reply} }};\n"));
    }
    text.push_str("};\n");
    text
}
