/** Texts whose paragraphs are each stored once, by `scripts/paragraphs.ts`. */
declare module "*?paragraphs" {
  const text: string;
  export default text;
}
