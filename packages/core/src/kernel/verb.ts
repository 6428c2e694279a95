import * as z from 'zod/mini'
import { isStorableText } from '../ports/index.js'
import { idShape, object, strictObject } from '../records/index.js'

/** The shapes of a verb's arguments, by name and in their order. */
type Inputs = Readonly<Record<string, z.core.$ZodType>>

/** A verb that returns a promise: if anything is wrong with a call, the promise rejects. */
export interface Asked {
  readonly gives: 'promise'
  readonly inputs: z.ZodMiniObject
}

/** A verb that returns its answer at once, and throws at once. */
export interface AtOnce {
  readonly gives: 'value'
  readonly inputs: z.ZodMiniObject
}

/** A verb that returns an object with verbs of its own. */
export interface Opened<V> {
  readonly gives: VerbsOf<V>
  readonly inputs: z.ZodMiniObject
}

/** A verb that may be called at any time with any arguments, even after `close`. */
export const always = { gives: 'anything' } as const

/** How each verb of an object may be called; a missing verb does not compile. */
export type VerbsOf<T> = {
  readonly [K in keyof T & string as T[K] extends string | readonly unknown[] ? never : K]: T[K] extends (
    ...given: never[]
  ) => infer R
    ? K extends 'as' | 'within'
      ? Opened<R>
      : (R extends Promise<unknown> ? Asked : AtOnce) | typeof always
    : VerbsOf<T[K]>
}

export function asked(inputs: Inputs = {}): Asked {
  return { gives: 'promise', inputs: object(inputs) }
}

export function atOnce(inputs: Inputs = {}): AtOnce {
  return { gives: 'value', inputs: object(inputs) }
}

export function opened<V>(inputs: Inputs, verbs: VerbsOf<V>): Opened<V> {
  return { gives: verbs, inputs: object(inputs) }
}

const unkeepable = 'has a character that cannot be kept: a NUL, or half of a surrogate pair'

/** An id, or a name that is looked up like one. */
export const id = idShape.check(z.refine(isStorableText, unkeepable))
/** An argument that the verb validates itself, because it uses the output of its own schema. */
export const own = z.unknown().check(z.refine((given) => isStorable(given), unkeepable))

/** Whether {@link own} lets it through. */
export function isKeepable(given: unknown): boolean {
  try {
    return isStorable(given)
  } catch {
    // A caller's object may run any code when its fields are read.
    return false
  }
}

/** Whether every text in it can be stored; no schema allows anything deeper. */
function isStorable(given: unknown, depth = 0): boolean {
  if (typeof given === 'string') return isStorableText(given)
  if (typeof given !== 'object' || given === null || ArrayBuffer.isView(given) || depth > 6) return true
  return Object.values(given).every((value) => isStorable(value, depth + 1))
}

/** An abort signal. */
export const signal = z.optional(
  z.custom<AbortSignal>((given) => given instanceof AbortSignal, 'must be an AbortSignal'),
)
/** The options of a verb that watches. */
export const watching = z.optional(strictObject({ signal }))
