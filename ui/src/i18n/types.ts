/** A message: text with `{name}` places, or one text per plural form of the parameter `n`. */
export type Message =
  string | { one?: string; two?: string; few?: string; many?: string; other: string };

/** The names of the `{places}` of a text. */
export type Places<S> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Places<Rest>
  : never;

/** Values for the places of a message. */
export type Values<M> = [Places<M>] extends [never]
  ? Record<never, never>
  : Record<Places<M>, string | number>;
