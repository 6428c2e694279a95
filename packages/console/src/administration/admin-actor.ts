import { ChatfactorError, type ResourceId, type UserRef } from '@chatfactor/core'
import {
  definite,
  idShape,
  parseInput,
  printableText,
  strictObject,
  textShape,
  upTo,
  userRefSchema,
} from '@chatfactor/core/feature'
import * as z from 'zod/mini'
import { allRights, type Right } from '../rights/right.js'

/** An administrator, as the host's own check knows them (R7). */
export interface AdminActor {
  /** Your own name for the administrator; it appears in the audit trail as `administrator:<adminId>`. */
  readonly adminId: string
  /** Which Resources they may see and change. They see the people of these Resources; `'all'` sees all people. */
  readonly resources: 'all' | readonly ResourceId[]
  /** What they may do; without it, everything. Any right includes `read`; none at all is nobody. */
  readonly can?: readonly Right[]
  /**
   * When you last checked that it is them. What lowers somebody's protection, or cannot be undone, then needs 15 minutes at most; without it, nothing
   * is asked.
   */
  readonly provenAt?: Date
  /** What people and other administrators read, 1 to 100 characters in one line. @defaultValue adminId */
  readonly name?: string
  /**
   * Who they are as a person: in whose chat they answer for other administrators, and to whom they do nothing themselves, where a Resource wants two
   * administrators (`secondFactor.administrators`).
   */
  readonly person?: AdminPerson
}

/** A member of a Resource, whose chat there is asked. */
export interface AdminPerson {
  readonly resourceId: ResourceId
  readonly user: UserRef
}

/** Clocks of two machines differ by so much. */
const aheadMs = 2_000

/** The shape of a person, as a host names one. */
export const personSchema = strictObject({ resourceId: idShape, user: userRefSchema })

const actorSchema = strictObject({
  adminId: textShape(1, 200),
  resources: z.union([z.literal('all'), z.readonly(z.array(upTo(100)))]),
  can: z.optional(z.readonly(z.array(z.enum(allRights)).check(z.maxLength(20)))),
  provenAt: z.optional(z.date()),
  name: z.optional(printableText(100)),
  person: z.optional(personSchema),
})

/** An administrator whom the host named. Throws `INVALID_INPUT`, also for a proof that is still to come. */
export function knownActor(given: unknown, now: Date): AdminActor {
  const { adminId, resources, ...rest } = parseInput(actorSchema, given)
  if (rest.provenAt !== undefined && rest.provenAt.getTime() > now.getTime() + aheadMs) {
    throw new ChatfactorError('INVALID_INPUT', { issues: [{ field: 'provenAt', problem: 'is still to come' }] })
  }
  return { adminId, resources, ...definite(rest) }
}

/** What an administrator is called where people read it. */
export function adminName({ name, adminId }: Pick<AdminActor, 'adminId' | 'name'>): string {
  return name ?? adminId
}
