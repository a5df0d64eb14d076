/** Pages of `docs/handbook`, compiled by `scripts/handbook` when the ui is built. */
declare module "*.md" {
  const page: import("./page").HelpPage;
  export default page;
}
