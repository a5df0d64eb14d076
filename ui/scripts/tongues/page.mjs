// Lets the scenes, which name what they click in simplified Chinese, play in another language.
import { allWords } from "./load.mjs";

const PLACE = /\{\w+(?:\|[^{}]*)?\}/g;
const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
/** A message as a pattern, whatever is in its places. */
const pattern = (message, place) => message.split(PLACE).map(escape).join(place);

/** Methods that find something, by what they are given. */
const FINDERS = ["getByRole", "getByText", "getByLabel", "getByPlaceholder", "locator", "filter"];
const SAME = ["first", "last", "nth"];

/** The page of Playwright, found in `locale` by words of zh-CN. */
export async function inLanguage(page, locale) {
  const [chinese, words] = await Promise.all([allWords("zh-CN"), allWords(locale)]);
  const keys = Object.keys(chinese);

  /** Keys of what this text is: the whole message, else a part of one. */
  function meant(text, exact) {
    const whole = keys.filter((key) => chinese[key] === text);
    if (whole.length > 0 || !/\p{Script=Han}/u.test(text)) return whole;
    const filled = keys.filter((key) =>
      /\{/.test(chinese[key]) && /\p{Script=Han}/u.test(chinese[key].replace(PLACE, ""))
        ? new RegExp(`^${pattern(chinese[key], ".+")}$`, "u").test(text)
        : false,
    );
    // "{n}日" fits many a text; what has more words of its own is meant.
    const own = (key) => chinese[key].replace(PLACE, "").length;
    const most = Math.max(...filled.map(own));
    if (filled.length > 0 || exact) return filled.filter((key) => own(key) === most);
    return keys.filter((key) => chinese[key].includes(text));
  }

  /** A message in the other language; what stands in its places in `text` is told too, where it
   * is a message itself. */
  function filled(key, text) {
    const names = (chinese[key].match(PLACE) ?? []).map((place) => /\w+/.exec(place)[0]);
    const values = new RegExp(`^${pattern(chinese[key], "(.+)")}$`, "u").exec(text)?.slice(1) ?? [];
    const places = words[key].match(PLACE) ?? [];
    const parts = words[key].split(PLACE).map(escape);
    return parts.reduce((all, part, at) => {
      const value = values[names.indexOf(/\w+/.exec(places[at - 1])[0])];
      const known = keys.filter((one) => chinese[one] === value).map((one) => escape(words[one]));
      return `${all}${known.length === 0 ? ".*" : `(?:${known.join("|")})`}${part}`;
    });
  }

  /** What to look for instead of a text; the text itself where it is no message. */
  function told(text, exact = false) {
    const found = meant(text, exact);
    if (found.length === 0) return text;
    const all = [...new Set(found.map((key) => filled(key, text)))];
    // Whole words: "Custom" is not the beginning of "Customers".
    const edge = (at) => (locale === "en" ? `(?:${at}|\\b)` : "");
    return new RegExp(
      exact ? `^\\s*(${all.join("|")})\\s*$` : `${edge("^")}(${all.join("|")})${edge("$")}`,
      "u",
    );
  }

  const regex = ({ source }) => {
    const start = source.startsWith("^");
    const parts = source.replace(/^\^/, "").split("|");
    const all = parts.flatMap((part) => meant(part, false).map((key) => pattern(words[key], ".*")));
    return all.length === 0
      ? new RegExp(source, "u")
      : new RegExp(`${start ? "^" : ""}(${all.join("|")})`, "u");
  };
  const name = (value, exact) => (value instanceof RegExp ? regex(value) : told(value, exact));

  /** The words in the attributes of a selector. */
  const selector = (css) =>
    css.replace(/=("?)([^"\]]*\p{Script=Han}[^"\]]*)\1\]/gu, (whole, _, text) => {
      const found = meant(text, true);
      const key = found.find((one) => one.startsWith("nav.")) ?? found[0];
      return key === undefined ? whole : `="${words[key]}"]`;
    });

  const options = (of) => {
    if (of === undefined) return of;
    const { name: named, hasText, ...rest } = of;
    return {
      ...rest,
      ...(named === undefined ? {} : { name: name(named, of.exact) }),
      ...(hasText === undefined ? {} : { hasText: name(hasText, false) }),
    };
  };

  const wrap = (target) =>
    new Proxy(target, {
      get(of, property) {
        const value = Reflect.get(of, property);
        if (typeof value !== "function") return value;
        if (property === "fill") {
          return (text, ...rest) => {
            // Only a whole message: what is typed may look like one with a place in it.
            const key = keys.find((one) => chinese[one] === text);
            return value.call(of, key === undefined ? text : words[key], ...rest);
          };
        }
        if (property === "all") return async () => (await value.call(of)).map(wrap);
        if (SAME.includes(property)) return (...args) => wrap(value.apply(of, args));
        if (!FINDERS.includes(property)) return value.bind(of);
        return (what, more) => {
          if (property === "filter") return wrap(value.call(of, options(what)));
          if (property === "locator") return wrap(value.call(of, selector(what), options(more)));
          if (property === "getByRole") return wrap(value.call(of, what, options(more)));
          return wrap(value.call(of, name(what, more?.exact), more));
        };
      },
    });
  return wrap(page);
}
