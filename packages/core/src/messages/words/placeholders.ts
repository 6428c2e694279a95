/** The names in braces of an ICU message, as far as a type can read them: `{name}` and `{count, plural, …}`. */
export type Placeholder<T extends string> = string extends T ? string : Found<T>

type Found<T extends string> = T extends `${string}{${infer Rest}`
  ? Rest extends `${infer Inner}}${infer Tail}`
    ? NameIn<Inner> | Found<Tail>
    : never
  : never

/** The head of an argument. The words of a plural's branch are no name: they have a blank or a `#` in them. */
type NameIn<T extends string> = T extends `{${infer Nested}`
  ? NameIn<Nested>
  : T extends `${infer Name},${string}`
    ? NameIn<Name>
    : T extends `${string} ${string}` | `${string}#${string}` | ''
      ? never
      : T

/** What a message says wrongly, in words that go behind its key. */
export class MessageFault extends Error {}

/**
 * The names of the arguments in an ICU message, and its tags as `<name>`; throws {@link MessageFault} for braces that do not match.
 *
 * Looks at the shape alone, so that texts can be checked when an app starts without loading what formats them.
 */
export function placeholdersIn(message: string): ReadonlySet<string> {
  const names = new Set<string>([...message.matchAll(/<([a-z]+)>/g)].map(([, tag = '']) => `<${tag}>`))
  const end = readText(message, 0, names, 0)
  if (end !== message.length) throw new MessageFault('has a closing brace that nothing opened')
  return names
}

/** Reads text up to the brace that closes it, and gives where that is. An apostrophe before a brace quotes it, as in ICU. */
function readText(message: string, from: number, names: Set<string>, depth: number): number {
  let at = from
  while (at < message.length && message[at] !== '}') {
    if (message[at] === "'" && /[{}]/.test(message[at + 1] ?? '')) {
      const close = message.indexOf("'", at + 1)
      at = close === -1 ? message.length : close + 1
    } else if (message[at] === '{') at = readArgument(message, at + 1, names, depth + 1)
    else at += 1
  }
  if (depth > 0 && at >= message.length) throw new MessageFault('has an opening brace that nothing closes')
  return at
}

function readArgument(message: string, from: number, names: Set<string>, depth: number): number {
  const head = /^\s*([a-zA-Z][a-zA-Z0-9]*)\s*(?=[,}])/.exec(message.slice(from))
  const [whole = '', name] = head ?? []
  if (name === undefined) throw new MessageFault('has a brace without a name')
  names.add(name)
  let at = from + whole.length
  while (at < message.length && message[at] !== '}') {
    at = message[at] === '{' ? readText(message, at + 1, names, depth + 1) + 1 : at + 1
  }
  if (at >= message.length) throw new MessageFault('has an opening brace that nothing closes')
  return at + 1
}
