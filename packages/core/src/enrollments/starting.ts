import * as z from 'zod/mini'
import { actedBy } from '../kernel/actor-schema.js'
import { definite } from '../kernel/definite.js'
import type { Engine } from '../kernel/engine.js'
import { laneOf, type Membership, members, personRefs } from '../kernel/membership.js'
import { operate } from '../kernel/operate.js'
import { type UserRef, userRefSchema } from '../kernel/user-ref.js'
import { byId, follow, type Ref } from '../ports/store.js'
import type { AssignmentRecord } from '../records/assignment-record.js'
import type { Actor } from '../records/audit-record.js'
import type { EnrollmentGrounds } from '../records/enrollment-record.js'
import { tokenPolicy } from '../records/policy.js'
import type { ResourceRecord } from '../records/resource-record.js'
import type { ProvenMethods, SessionRecord } from '../records/session-record.js'
import { idShape, strictObject, text } from '../records/shapes.js'
import { digitsSchema, tokenNameSchema } from '../tokens/token-name.js'
import { enrollmentView } from './enrollment-view.js'
import type { Enrollment } from './enrollments.js'
import { openEnrollment } from './opening.js'

/** What `enrollments.start` takes. */
export const enrollmentStartSchema = strictObject({
  resourceId: idShape,
  user: userRefSchema,
  type: z._default(z.literal('bot'), 'bot'),
  name: tokenNameSchema,
  transport: text(1, 40),
  digits: z._default(digitsSchema, 6),
  replacesTokenId: z.optional(idShape),
  sessionId: z.optional(idShape),
  ...actedBy,
})

/** What a person may choose about a new token; for whom it is, and what it replaces, is known already. */
export const newTokenSchema = z.pick(enrollmentStartSchema, { type: true, name: true, transport: true, digits: true })

/** What to start, and the permit for it. */
export interface Starting {
  readonly resourceId: string
  readonly user: UserRef
  readonly sessionId: string | null
  /** The actor; the person, unless another one is named. */
  readonly actor?: Actor | undefined
  readonly token: z.output<typeof newTokenSchema> & { readonly replaces: string | null }
  /** The host's own server begins it, which chooses by itself; whoever else does gets what the Resource fixes. */
  readonly byHost?: true
  /** What else the permit needs. */
  readonly elsewhere?: {
    readonly others: readonly Ref<'assignments'>[]
    readonly resources: readonly Ref<'resources'>[]
  }
  /** Asks the rules on the records of the decision, and throws their refusal; returns the grounds that the enrollment keeps. */
  permit(records: StartingRecords, now: Date): EnrollmentGrounds | null
}

/** What a permit is given. */
export interface StartingRecords extends Membership {
  readonly session: readonly (SessionRecord | null)[]
  /** Their memberships of other Resources, and those Resources; none unless they were asked for. */
  readonly others: readonly (AssignmentRecord | null)[]
  readonly resources: readonly (ResourceRecord | null)[]
}

/** Starts an enrollment, if that is allowed. */
export async function startEnrollment(engine: Engine, starting: Starting): Promise<Enrollment> {
  const { resourceId, user, sessionId, actor = 'person', token, elsewhere = { others: [], resources: [] } } = starting
  const refs = personRefs(resourceId, user)
  const session: readonly Ref<'sessions'>[] = sessionId === null ? [] : [byId('sessions', sessionId)]
  return operate(engine, {
    lane: laneOf(resourceId, user),
    warm: true,
    refs: { open: follow(refs.assignment, 'openEnrollmentId', 'enrollments'), session, ...refs, ...elsewhere },
    need: members,
    missing: 'ASSIGNMENT_NOT_FOUND',
    decide: (records, now) => {
      const grounds = starting.permit(records, now)
      const { accountId } = engine.channels.transports.get(token.transport).transport
      const details = { ...token, ...(starting.byHost ? {} : fixedOf(records.resource)) }
      const opened = openEnrollment(engine.keys, records, { accountId, sessionId, grounds, actor, ...details }, now)
      return { ...opened, result: enrollmentView(opened.result, engine.keys, engine.channels.transports, now) }
    },
  })
}

/** What a Resource fixes of the tokens of people: whatever they send, it is not theirs to choose. */
export function fixedOf(resource: Pick<ResourceRecord, 'selfService'>): {
  readonly name?: string
  readonly digits?: 6 | 8
} {
  const { name, digits } = tokenPolicy(resource, 'bot')
  return definite({ name: name ?? undefined, digits: digits ?? undefined })
}

/** The grounds that an enrollment keeps. */
export function groundsOf(
  action: EnrollmentGrounds['action'],
  { user, assignment }: Membership,
  proven: ProvenMethods,
  names: readonly string[] = [],
  network: string | null = null,
): EnrollmentGrounds {
  const { sessionEpoch, enrolled } = assignment
  const from = network === null ? {} : { network }
  const grounds = { action, userEpoch: user.sessionEpoch, assignmentEpoch: sessionEpoch, enrolled, proven, ...from }
  return names.length === 0 ? grounds : { ...grounds, names }
}
