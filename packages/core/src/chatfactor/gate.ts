import { invalidOption } from '../errors/index.js'
import {
  type Around,
  type Asked,
  type AtOnce,
  always,
  type Engine,
  type Features,
  type HappeningRow,
  isKeepable,
  type Opened,
  own,
  parseInput,
  tellProblem,
  type VerbsOf,
} from '../kernel/index.js'
import { isNoticeOfKey } from '../stores/index.js'
import type { FeatureTexts } from '../words/catalogue.js'
import type { Chatfactor } from './chatfactor-api.js'
import { coreNews } from './core-news.js'
import type { OpenFeature } from './features.js'
import type { Life } from './life.js'

/**
 * The same verbs behind one gate: before a verb sees a call, it is checked that Chatfactor is still open, and that the
 * arguments have the right shape. Throws, or rejects with, `CLOSED` and `INVALID_INPUT`.
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
  /** What calls pass through before they are checked. */
  readonly around: Around
  /** The names of the groups that contain them. */
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
    // The verb parses its input itself: here only that is checked which it must never see.
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
          // The call had begun with a key that was revoked meanwhile, and has written nothing.
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

interface Inside {
  readonly engine: Engine
  readonly life: Life
  /** What is checked when the process starts. */
  readonly atStart: (() => Promise<unknown>)[]
  /** The features of other packages. */
  readonly added: readonly OpenFeature<object, object>[]
}

/** The internals of a Chatfactor, kept separately, so that hosts cannot reach them through their object. */
const insides = new WeakMap<Chatfactor, Inside>()

/** Lets packages add verbs to this Chatfactor from now on. */
export function admitFeatures(chatfactor: Chatfactor, inside: Inside): void {
  insides.set(chatfactor, inside)
}

/**
 * Checks something once when the process starts, when the tables exist and the app has registered everything: e.g.
 * whether what its options name exists. If it throws, that becomes a `problem`. Registered after the start, it is not
 * run.
 */
export function lookAtStart(chatfactor: Chatfactor, look: () => Promise<unknown>): void {
  insides.get(chatfactor)?.atStart.push(look)
}

/** Everything that can happen in this Chatfactor, by its name. */
export function happeningsOf(chatfactor: Chatfactor): ReadonlyMap<string, HappeningRow> {
  return happeningsIn(featuresOf(chatfactor))
}

/** Everything that can happen in these features, by its name. */
export function happeningsIn(all: Features['all']): ReadonlyMap<string, HappeningRow> {
  return new Map(all.flatMap(({ happenings = {} }) => Object.entries(happenings)))
}

function featuresOf(chatfactor: Chatfactor): Features['all'] {
  return insides.get(chatfactor)?.engine.features.all ?? []
}

/** What may be said outside of what happens in this Chatfactor, by its name. */
export function saidIn(chatfactor: Chatfactor): Features['catalogue'] {
  return insides.get(chatfactor)?.engine.features.catalogue ?? new Map()
}

/** What everything that can happen in this Chatfactor is called, for the catalogue of pages that show it. */
export function newsOf(chatfactor: Chatfactor): readonly FeatureTexts[] {
  return [...coreNews(), ...featuresOf(chatfactor).flatMap(({ news = [] }) => news)]
}

/** Reports a `problem` of a package that builds on a Chatfactor: an error for which no caller was waiting. */
export function tellProblemOf(chatfactor: Chatfactor, where: string, error: unknown): void {
  const inside = insides.get(chatfactor)
  if (inside !== undefined) tellProblem(inside.engine, where, error)
}

/**
 * Adds verbs to a Chatfactor: they pass the same gate as its own, and end with it.
 *
 * Each call is checked against the table, which does not compile if a verb is missing; after `close`, each throws
 * `CLOSED`, and closing waits for calls under way. Throws `INVALID_CONFIG` for an object that `createChatfactor` did
 * not make.
 *
 * @param verbs how each verb may be called: `asked`, `atOnce` or `opened`, with the shapes of its arguments.
 * @param make gets the engine, on which the verbs read, decide and commit, and the features of other packages.
 */
export function extendChatfactor<T extends object>(
  chatfactor: Chatfactor,
  verbs: VerbsOf<T>,
  make: (engine: Engine, added: readonly OpenFeature<object, object>[]) => T,
): T {
  const inside = insides.get(chatfactor)
  if (inside === undefined)
    throw invalidOption('chatfactor', 'was not made by this @chatfactor/core: load core only once')
  const { engine, life, added } = inside
  return gated(make(engine, added), verbs, { life, around: engine.features.around, path: [] })
}
