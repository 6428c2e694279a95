import * as z from 'zod/mini'
import { ChatfactorError, type Fit, fit, invalidInput, type Shape, wrongValue } from '../errors/index.js'
import { byId, byKey, type Ref } from '../ports/index.js'
import {
  type Actor,
  idShape,
  strictObject,
  text,
  type UserId,
  type UserRecord,
  upTo,
  wholeNumber,
} from '../records/index.js'

/** Which part of a list to return. */
export interface ListOptions {
  /** Only names that begin with this text. */
  readonly startsWith?: string
  /** The `next` of the previous page. */
  readonly after?: string | null
  /** 1 to 500, 100 by default. */
  readonly limit?: number
}

/** One page of a list; `next` is `null` on the last. */
export interface ListPage<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

/** The shape of {@link ListOptions}. */
export const listOptionsSchema = strictObject({
  startsWith: z.optional(upTo(200)),
  after: z.nullish(upTo(2000)),
  limit: z._default(wholeNumber(1, 500), 100),
})

/** The actor, for a verb that trusts its caller. */
export interface ActedBy {
  /** The actor in the audit trail, e.g. `administrator:ann`. @defaultValue `host` */
  readonly actor?: Actor
}

const administrator = /^administrator:.{0,200}$/s

/** The shape of an `Actor`, where a caller names one. */
export const actorSchema = z.union([
  z.enum(['system', 'person', 'chat', 'host']),
  z.custom<`administrator:${string}`>((given) => typeof given === 'string' && administrator.test(given)),
])

/** The shape of {@link ActedBy}, for the schemas of inputs. */
export const actedBy = { actor: z.optional(actorSchema) }

/**
 * The actor for the trail: the person behind this door, or, without a door (`null`), the one that a trusted caller
 * names. Throws `INVALID_INPUT` if the person behind a door names another one.
 */
export function actorOf(door: Actor | null, named: Actor | undefined): Actor {
  if (door === null) return named ?? 'host'
  if (named !== undefined && named !== door) throw invalidInput('actor', 'is not for you to say')
  return door
}

/** Names a user by Chatfactor's id or by the host app's own id. */
export const userRefSchema = z.union([strictObject({ id: idShape }), strictObject({ externalId: text(1, 200) })])

/** Names a user by Chatfactor's id or by the host app's own id. */
export type UserRef = { readonly id: UserId } | { readonly externalId: string }

/** The ref of this user. */
export function userOf(user: UserRef): Ref<'users'> {
  return 'id' in user ? byId('users', user.id) : byKey('users', 'externalId', { externalId: user.externalId })
}

/** Whether a reference names this user. */
export function isNamed(user: Pick<UserRecord, 'id' | 'externalId'>, ref: UserRef): boolean {
  return 'id' in ref ? user.id === ref.id : user.externalId === ref.externalId
}

/** Validates a caller's input; throws `INVALID_INPUT`, which names every wrong field, and never repeats a value. */
export function parseInput<S extends Shape>(schema: S, input: unknown): z.output<S> {
  const parsed = readable(schema, input)
  if (parsed.success) return parsed.data
  throw new ChatfactorError('INVALID_INPUT', {
    issues: parsed.error.issues.map((issue) => ({
      field: issue.path.map(String).join('.'),
      problem: problemOf(issue),
    })),
  })
}

/** A caller's object may run any code when its fields are read. */
function readable<S extends Shape>(schema: S, input: unknown): Fit<S> {
  try {
    return fit(schema, input)
  } catch (cause) {
    const issues = [{ field: '', problem: 'cannot be read' }]
    throw new ChatfactorError('INVALID_INPUT', { issues }, { cause })
  }
}

/**
 * zod's own words, which say what is expected; for unions only that nothing matched, because the parts contradict each
 * other.
 */
function problemOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `has unknown fields: ${issue.keys.join(', ')}`
  if (issue.code === 'invalid_union') return 'has none of the allowed shapes'
  return wrongValue(issue)
}
