import * as z from 'zod/mini'
import { ChatfactorError } from '../errors/index.js'
import {
  actedBy,
  by,
  definite,
  type Effect,
  type Engine,
  laneOf,
  type Membership,
  newId,
  ofMember,
  operate,
  personRefs,
  together,
  type UserRef,
  userRefSchema,
} from '../kernel/index.js'
import { codeHash, type EnrollmentCodeSource, enrollmentCodes, type KeyRing } from '../keys/index.js'
import { byId, follow, insert, type Ref, update } from '../ports/index.js'
import {
  type Actor,
  type AssignmentRecord,
  type EnrollmentGrounds,
  type EnrollmentRecord,
  idShape,
  isEnrollmentOver,
  type ProvenMethods,
  type ResourceRecord,
  type SessionRecord,
  strictObject,
  text,
  tokenPolicy,
} from '../records/index.js'
import { claimMs, completeMs, isLiveToken, type WantedToken } from '../rules/index.js'
import { digitsSchema, tokenNameSchema } from '../tokens/token-name.js'
import { ending } from './ending.js'
import { toldOfEnrollment } from './enrollment-happenings.js'
import { type Enrollment, enrollmentView } from './enrollments.js'

/** The records that decide a new enrollment. */
export interface OpeningRecords extends Membership {
  /** The enrollment that is open already. */
  readonly open: EnrollmentRecord | null
}

/** The request, already checked. */
export interface OpeningInput extends WantedToken {
  /** Who does it. */
  readonly actor: Actor
  readonly name: string
  readonly transport: string
  readonly accountId: string
  readonly digits: number
  readonly sessionId: string | null
  /** The grounds on which the rules allow it; `null` for the host's own server. */
  readonly grounds: EnrollmentGrounds | null
}

/**
 * Decides a new enrollment: an open one is cancelled in the same commit, so that there is never more than one (R18).
 */
export function openEnrollment(
  keys: KeyRing,
  records: OpeningRecords,
  input: OpeningInput,
  now: Date,
): { readonly result: EnrollmentRecord } & Effect {
  const { assignment, user, resource, open } = records
  if (input.replaces !== null && !isLiveToken(assignment, input.replaces)) {
    throw new ChatfactorError('TOKEN_NOT_FOUND', {})
  }
  const source = { id: newId(now), resourceId: resource.id, userId: user.id, keyId: keys.currentId, generation: 1 }
  const codes = freshCodes(keys, source, now)
  const isBegunFor = input.grounds?.by !== undefined
  // Field by field: an object of this size that is spread together from parts is several times slower to make and to
  // copy.
  const record: EnrollmentRecord = {
    id: source.id,
    version: 1,
    resourceId: resource.id,
    userId: user.id,
    assignmentId: assignment.id,
    type: input.type,
    state: 'awaiting_scan',
    name: input.name,
    transport: input.transport,
    accountId: input.accountId,
    digits: input.digits,
    // If another person shows the code, it has to be confirmed whose chat has scanned it: by the code from the chat.
    activation: isBegunFor ? 'confirm' : resource.secondFactor.activation,
    confirmation: isBegunFor ? 'code' : resource.secondFactor.confirmation,
    generation: source.generation,
    keyId: source.keyId,
    linkHash: codes.linkHash,
    typedHash: codes.typedHash,
    expiresAt: codes.expiresAt,
    completeBy: codes.completeBy,
    claimedBy: null,
    chatRecordId: null,
    chatId: null,
    displayName: null,
    confirmMisses: 0,
    grounds: input.grounds,
    sessionId: input.sessionId,
    replacesTokenId: input.replaces,
    tokenId: null,
    createdAt: now,
    claimedAt: null,
    endedAt: null,
    endedBecause: null,
  }
  const { id } = record
  const { transport } = input
  const opened: Effect = {
    writes: [insert('enrollments', record), update('assignments', assignment, { enrollment: { openId: id } })],
    deliveries: [],
    told: [toldOfEnrollment('enrollment.started', by(input.actor, records), { enrollmentId: id, transport })],
  }
  const displaced =
    open === null || isEnrollmentOver(open.state) ? {} : ending(open, 'replaced', { actor: input.actor, user }, now)
  return { result: record, ...together(opened, displaced) }
}

/** New codes for an enrollment that was not scanned; the old ones are no longer found. */
export function regenerateCodes(keys: KeyRing, record: EnrollmentRecord, now: Date) {
  const source = { ...record, keyId: keys.currentId, generation: record.generation + 1 }
  return { keyId: source.keyId, generation: source.generation, ...freshCodes(keys, source, now) }
}

function freshCodes(keys: KeyRing, source: EnrollmentCodeSource, now: Date) {
  const { linkCode, typedCode } = enrollmentCodes(keys, source)
  return {
    linkHash: codeHash(keys, source.keyId, 'link_code', linkCode),
    typedHash: codeHash(keys, source.keyId, 'typed_code', typedCode),
    expiresAt: new Date(now.getTime() + claimMs),
    completeBy: new Date(now.getTime() + completeMs),
  }
}

/** The input of `enrollments.start`. */
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

/** What a person may choose about a new token; whose it is, and what it replaces, is known already. */
export const newTokenSchema = z.pick(enrollmentStartSchema, { type: true, name: true, transport: true, digits: true })

/** What to start, and the permit for it. */
export interface Starting {
  readonly resourceId: string
  readonly user: UserRef
  readonly sessionId: string | null
  /** The actor; by default the person. */
  readonly actor?: Actor | undefined
  readonly token: z.output<typeof newTokenSchema> & { readonly replaces: string | null }
  /** The host's own server, which chooses freely; everyone else gets what the Resource fixes. */
  readonly byHost?: true
  /** Further records that the permit needs. */
  readonly elsewhere?: {
    readonly others: readonly Ref<'assignments'>[]
    readonly resources: readonly Ref<'resources'>[]
  }
  /**
   * Asks the rules on the records of the decision, and throws their refusal; returns the grounds that the enrollment
   * stores.
   */
  permit(records: StartingRecords, now: Date): EnrollmentGrounds | null
}

/** The records that a permit gets. */
export interface StartingRecords extends Membership {
  readonly session: readonly (SessionRecord | null)[]
  /** Their memberships of other Resources, and those Resources; empty unless requested. */
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
    ...ofMember,
    decide: (records, now) => {
      const grounds = starting.permit(records, now)
      const { accountId } = engine.channels.transports.get(token.transport).transport
      const details = { ...token, ...(starting.byHost ? {} : fixedOf(records.resource)) }
      const opened = openEnrollment(engine.keys, records, { accountId, sessionId, grounds, actor, ...details }, now)
      return { ...opened, result: enrollmentView(opened.result, engine.keys, engine.channels.transports, now) }
    },
  })
}

/** What a Resource fixes for people's tokens: whatever they send, they cannot choose it. */
export function fixedOf(resource: Pick<ResourceRecord, 'selfService'>): {
  readonly name?: string
  readonly digits?: 6 | 8
} {
  const { name, digits } = tokenPolicy(resource, 'bot')
  return definite({ name: name ?? undefined, digits: digits ?? undefined })
}

/** The grounds that an enrollment stores. */
export function groundsOf(
  action: EnrollmentGrounds['action'],
  { user, assignment }: Membership,
  proven: ProvenMethods,
  names: readonly string[] = [],
  network: string | null = null,
): EnrollmentGrounds {
  const { sessionEpoch } = assignment
  const { enrolled } = assignment.enrollment
  const from = network === null ? {} : { network }
  const grounds = { action, userEpoch: user.sessionEpoch, assignmentEpoch: sessionEpoch, enrolled, proven, ...from }
  return names.length === 0 ? grounds : { ...grounds, names }
}
