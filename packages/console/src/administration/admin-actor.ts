import type { ResourceId, UserRef } from '@chatfactor/core'
import {
  definite,
  idShape,
  invalidInput,
  parseInput,
  printableText,
  strictObject,
  textShape,
  upTo,
  userRefSchema,
} from '@chatfactor/core/feature'
import * as z from 'zod/mini'
import { allRights, type Right } from '../rights/right.js'

/** An administrator, as the host identifies them (R7). */
export interface AdminActor {
  /** Your name for the administrator; it appears in the audit trail as `administrator:<adminId>`. */
  readonly adminId: string
  /** Which Resources, with their people, they may see and change; `'all'` includes all people. */
  readonly resources: 'all' | readonly ResourceId[]
  /** What they may do. Any right includes `read`; with an empty list they are refused. @defaultValue everything */
  readonly can?: readonly Right[]
  /**
   * When you last verified their identity. Verbs that lower protection or cannot be undone then require it to be at most 15 minutes ago; without it,
   * nothing is required.
   */
  readonly provenAt?: Date
  /** The name that people and other administrators read: one line of 1 to 100 characters. @defaultValue adminId */
  readonly name?: string
  /**
   * The administrator as a person, on Resources that require two administrators (`secondFactor.administrators`): they are asked in this person's
   * chat, and may not act on this person.
   */
  readonly person?: AdminPerson
}

/** A member of a Resource, whose chat there is used. */
export interface AdminPerson {
  readonly resourceId: ResourceId
  readonly user: UserRef
}

/** Clock differences between two machines that are tolerated. */
const aheadMs = 2_000

/** The shape of `person`. */
export const personSchema = strictObject({ resourceId: idShape, user: userRefSchema })

const actorSchema = strictObject({
  adminId: textShape(1, 200),
  resources: z.union([z.literal('all'), z.readonly(z.array(upTo(100)))]),
  can: z.optional(z.readonly(z.array(z.enum(allRights)).check(z.maxLength(20)))),
  provenAt: z.optional(z.date()),
  name: z.optional(printableText(100)),
  person: z.optional(personSchema),
})

/** Parses the administrator that the host gave. Throws `INVALID_INPUT`, also for a proof in the future. */
export function knownActor(given: unknown, now: Date): AdminActor {
  const { adminId, resources, ...rest } = parseInput(actorSchema, given)
  if (rest.provenAt !== undefined && rest.provenAt.getTime() > now.getTime() + aheadMs) {
    throw invalidInput('provenAt', 'is still to come')
  }
  return { adminId, resources, ...definite(rest) }
}

/** The name of an administrator for people to read. */
export function adminName({ name, adminId }: Pick<AdminActor, 'adminId' | 'name'>): string {
  return name ?? adminId
}
