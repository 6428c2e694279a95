/** The names in braces of an ICU message, as far as a type can read them: `{name}` and `{count, plural, …}`. */
export type Placeholder<T extends string> = string extends T ? string : PlaceholderIn<T>

/** The placeholders of a text whose letters are known. */
export type PlaceholderIn<T extends string> = T extends `${string}{${infer Rest}`
  ? Rest extends `${infer Inner}}${infer Tail}`
    ? PlaceholderName<Inner> | PlaceholderIn<Tail>
    : never
  : never

/** The head of an argument. The words of a plural's branch are no name: they have a blank or a `#` in them. */
export type PlaceholderName<T extends string> = T extends `{${infer Nested}`
  ? PlaceholderName<Nested>
  : T extends `${infer Name},${string}`
    ? PlaceholderName<Name>
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
  readMessage(message, (name) => names.add(name))
  return names
}

/** The arguments that are said whatever their values are, as written without blanks: `{account}`, `{at,date,moment}`, and no plural. */
export function plainArguments(message: string): ReadonlySet<string> {
  const plain = new Set<string>()
  readMessage(message, (_name, depth, source) => {
    if (depth === 0 && !source.slice(1).includes('{')) plain.add(source.replaceAll(/\s/g, ''))
  })
  return plain
}

const kinds = new Set(['number', 'date', 'time', 'plural', 'select', 'selectordinal'])

type Seen = (name: string, depth: number, source: string) => void

function readMessage(message: string, seen: Seen): void {
  const end = readText(message, 0, seen, 0)
  if (end !== message.length) throw new MessageFault('has a closing brace that nothing opened')
}

/** Reads text up to the brace that closes it, and gives where that is. */
function readText(message: string, from: number, seen: Seen, depth: number): number {
  let at = from
  while (at < message.length && message[at] !== '}') {
    if (message[at] === "'") at = afterApostrophe(message, at)
    else if (message[at] === '{') at = readArgument(message, at + 1, seen, depth)
    else at += 1
  }
  if (depth > 0 && at >= message.length) throw new MessageFault('has an opening brace that nothing closes')
  return at
}

/** As in ICU: two apostrophes are one, and one before a brace or a bracket quotes everything up to the next. */
function afterApostrophe(message: string, at: number): number {
  const quoted = /^'(?:'|(?=[{}<>])(?:[^']|'')*(?:'|$))/.exec(message.slice(at))
  return at + (quoted?.[0].length ?? 1)
}

function readArgument(message: string, from: number, seen: Seen, depth: number): number {
  const head = /^\s*([a-zA-Z][a-zA-Z0-9]*)\s*(?=[,}])/.exec(message.slice(from))
  const [whole = '', name] = head ?? []
  if (name === undefined) throw new MessageFault('has a brace without a name')
  let at = from + whole.length
  while (at < message.length && message[at] !== '}') {
    at = message[at] === '{' ? readText(message, at + 1, seen, depth + 1) + 1 : at + 1
  }
  if (at >= message.length) throw new MessageFault('has an opening brace that nothing closes')
  const source = message.slice(from - 1, at + 1)
  const kind = /^\{[^,}]*,\s*([^,}\s]*)/.exec(source)?.[1]
  if (kind !== undefined && !kinds.has(kind)) throw new MessageFault(`has a placeholder of no known kind: ${name}`)
  if (/^(?:plural|select)/.test(kind ?? '') && !/\bother\s*\{/.test(source)) {
    throw new MessageFault(`does not say what {${name}} is in all other cases`)
  }
  seen(name, depth, source)
  return at + 1
}
