import { goodArguments } from './good-arguments.js'
import type { Learned, LearnedField } from './learned-fields.js'

/** Numbers from 0 to 1, the same for the same seed. */
export type Chance = () => number

export function chanceOf(seed: number): Chance {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const rubbish: readonly unknown[] = [
  ...[undefined, null, true, false, 0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, -(2 ** 31)],
  ...['', ' ', 'a', 'A'.repeat(43), 'x'.repeat(101), 'x'.repeat(5_000), '\u0000', 'a\u0000b', '\ud800', '\u202e', '🙂'],
  ...["'; drop table users; --", '__proto__', 'constructor', 'toString', '{}', '[]', 'null'],
  ...[
    [],
    [[]],
    ['a'],
    [null],
    {},
    { id: null },
    { id: 'a\u0000' },
    { externalId: '\udfff' },
    { id: {} },
    { length: 1 },
  ],
  ...['<ana>', '<resource>', '<token>', '<enrollment>', '<challenge>', '<session>', '<secret>', '<none>'],
  ...['<approval>', '<right>', '<no>', '<deny>', '<disown>', 'session-1', 'session-2'],
  ...['<now>', '<no date>', '<last date>', '<function>', '<symbol>', '<bigint>', '<map>', '<bytes>', '<bare>'],
  ...['<cycle>', '<thrower>', '<number object>', '<class>'],
]

/** Words that a host makes up: they go into the trail as they are, and that they name no person is the host's promise. */
const wordsOfHost = new Set(['purpose'])

/** The same without the id of a person. */
const nameless = rubbish.filter((one) => one !== '<ana>')

/**
 * Arguments for a verb: good ones with other fields that it has, spoilt in a place or two, and now and then rubbish throughout.
 *
 * @param learned - the fields that the verb was seen to read
 */
export function spoiltArguments(path: string, chance: Chance, learned: Learned): readonly unknown[] {
  const known = goodArguments[path] ?? ['<none>', '<ana>', '<token>'].slice(0, 1 + Math.floor(chance() * 3))
  const good = known.map((argument, at) => withMore(argument, learned.get(at) ?? [], chance))
  if (chance() < 0.05) return good
  if (chance() < 0.1) return Array.from({ length: Math.floor(chance() * 4) }, () => pick(rubbish, chance))
  let spoilt: unknown = good
  for (let places = chance() < 0.8 ? 1 : 3; places > 0; places -= 1) spoilt = spoil(spoilt, chance, 0)
  return Array.isArray(spoilt) ? spoilt : [spoilt]
}

/** The same with a field or two that it need not have, and mostly of a value that its verb names. */
function withMore(argument: unknown, fields: readonly LearnedField[], chance: Chance): unknown {
  if (typeof argument !== 'object' || argument === null || chance() < 0.4) return argument
  const more: Record<string, unknown> = { ...argument }
  for (let times = chance() < 0.6 ? 1 : 2; times > 0; times -= 1) {
    const field = pick(fields, chance)
    if (field !== undefined) more[field.name] = valueFor(field, chance)
  }
  return more
}

function valueFor({ name, options, fields }: LearnedField, chance: Chance): unknown {
  if (fields.length > 0) return Object.fromEntries(fields.map((one) => [one.name, valueFor(one, chance)]))
  return pick(options.length > 0 && chance() < 0.9 ? options : rubbishFor(name), chance)
}

function rubbishFor(field: string): readonly unknown[] {
  return wordsOfHost.has(field) ? nameless : rubbish
}

function spoil(value: unknown, chance: Chance, depth: number, field = ''): unknown {
  const goesDeeper = depth === 0 || chance() < 0.8
  if (goesDeeper && Array.isArray(value) && value.length > 0) {
    const at = Math.floor(chance() * value.length)
    if (chance() < 0.1) return value.slice(0, at)
    return value.map((one: unknown, place) => (place === at ? spoil(one, chance, depth + 1) : one))
  }
  if (goesDeeper && typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const names = Object.keys(value)
    const name = chance() < 0.1 ? 'stranger' : (pick(names, chance) ?? 'stranger')
    const { [name]: one, ...others }: Record<string, unknown> = { ...value }
    return chance() < 0.2 ? others : { ...others, [name]: spoil(one, chance, depth + 1, name) }
  }
  return pick(rubbishFor(field), chance)
}

function pick<T>(from: readonly T[], chance: Chance): T | undefined {
  return from[Math.floor(chance() * from.length)]
}
