/**
 * A message: text with `{name}` places. `{name|one|other}` is a word in the form that the number
 * `name` asks for, by the locale's plural rules: `{n} {n|order|orders}`.
 */
export type Message = string;

/** The names of the `{places}` of a text. */
export type Places<S> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Places<Rest>
  : never;

/** Values for the places of a message. */
export type Values<M> = [Places<M>] extends [never]
  ? Record<never, never>
  : Record<Places<M>, string | number>;

/** The words of another language: the same keys as these, each with its text. */
export type WordsLike<M> = { readonly [K in keyof M]: Message };
