import * as z from 'zod/mini'
import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Actor } from '../records/audit-record.js'

/** The actor, for a verb that trusts its caller. */
export interface ActedBy {
  /** Whom the audit trail names, e.g. `administrator:ann`. @defaultValue `host` */
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
 * The actor in the trail: the person behind this door, or, without a door (`null`), the one that a trusted caller names. Throws `INVALID_INPUT` where
 * the person behind a door names another one.
 */
export function actorOf(door: Actor | null, named: Actor | undefined): Actor {
  if (door === null) return named ?? 'host'
  if (named !== undefined && named !== door) {
    throw new ChatfactorError('INVALID_INPUT', { issues: [{ field: 'actor', problem: 'is not for you to say' }] })
  }
  return door
}
