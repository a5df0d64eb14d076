//! Prints the contract as TypeScript; `cargo xtask types` keeps it in the ui.

fn main() {
    print!("{}", huitouke_contract::typescript::contract());
}
