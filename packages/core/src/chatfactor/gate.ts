import type { Around } from '../kernel/around.js'
import { isNoticeOfKey } from '../kernel/heeded-keys.js'
import { parseInput } from '../kernel/input.js'
import { type Asked, type AtOnce, always, isKeepable, type Opened, own, type VerbsOf } from '../kernel/verb.js'
import type { Life } from './life.js'

/**
 * The same verbs behind one gate: every call is asked whether Chatfactor is still open, and its arguments are looked at, before the
 * verb sees anything. Throws, or rejects with, `CLOSED` and `INVALID_INPUT`.
 */
export function gated<T extends object>(members: T, verbs: VerbsOf<T>, gate: Gate): T {
  const open = { ...members }
  for (const [name, member] of Object.entries(members)) {
    const verb: unknown = Reflect.get(verbs, name)
    const inner = gate.around.verb === undefined ? gate : { ...gate, path: [...gate.path, name] }
    if (typeof member === 'function') Reflect.set(open, name, surrounded(behind(member, verb, inner), inner))
    else if (isGroup(member)) Reflect.set(open, name, gated(member, groupOf(verb), inner))
  }
  return open
}

/** What verbs stand behind. */
export interface Gate {
  readonly life: Life
  /** What their calls pass through before they are looked at. */
  readonly around: Around
  /** The names of the groups that they are in. */
  readonly path: readonly string[]
}

function surrounded(call: Call, { around: { verb }, path }: Gate): Call {
  if (verb === undefined) return call
  const name = path.join('.')
  return (...given) => verb(name, () => call(...given))
}

type Call = (...given: readonly unknown[]) => unknown

function behind(member: Call, verb: unknown, gate: Gate): Call {
  if (verb === always) return member
  if (!isVerb(verb)) throw new Error('a verb stands in no table')
  const { inputs, gives } = verb
  const { life } = gate
  const names = Object.keys(inputs.shape)
  const isOwn = Object.values(inputs.shape).every((schema) => schema === own)
  const enter = (given: readonly unknown[]) => {
    life.requireOpen()
    // The verb parses what it is given: only what it must never see is looked for here.
    if (isOwn && names.every((_, at) => isKeepable(given[at]))) return
    parseInput(inputs, Object.fromEntries(names.map((name, at) => [name, given[at]])))
  }
  if (gives === 'promise') {
    return async (...given) => {
      enter(given)
      return life.run(async () => {
        try {
          return await member(...given)
        } catch (error) {
          // It had begun with a key that was revoked meanwhile, and has written nothing.
          if (!isNoticeOfKey(error)) throw error
          return member(...given)
        }
      })
    }
  }
  return (...given) => {
    enter(given)
    const made = member(...given)
    return isGroup(gives) && isGroup(made) ? gated(made, gives, gate) : made
  }
}

function isVerb(verb: unknown): verb is Asked | AtOnce | Opened<object> {
  return isGroup(verb) && 'gives' in verb && 'inputs' in verb
}

function groupOf(verb: unknown): object {
  if (!isGroup(verb)) throw new Error('a group of verbs stands in no table')
  return verb
}

function isGroup(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
