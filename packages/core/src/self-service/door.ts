import * as z from 'zod/mini'
import { ChatfactorError } from '../errors/index.js'
import {
  type Engine,
  inARow,
  type Membership,
  type MembershipRefs,
  members,
  named,
  parseInput,
  personRefs,
  placed,
} from '../kernel/index.js'
import { byId, type Ref } from '../ports/index.js'
import {
  type AssignmentRecord,
  idShape,
  type ProvenMethods,
  type ResourceId,
  type SessionId,
  type SessionRecord,
  strictObject,
  text,
  type UserId,
  upTo,
} from '../records/index.js'
import {
  type Asked,
  isDisowned,
  type MembershipsElsewhere,
  namesOfBinding,
  requireNone,
  selfServiceRefusal,
  type Want,
} from '../rules/index.js'
import type { Token, Tokens } from '../tokens/tokens.js'

/** A signed-in person, as the portal's session or a host's own sign-in knows them. */
export interface Person {
  readonly resourceId: ResourceId
  readonly userId: UserId
  /** When each factor was last proven (epoch ms); without times, nothing counts as fresh. */
  readonly methods: { readonly [Method in keyof ProvenMethods]: ProvenMethods[Method] | undefined }
  /** The portal session, which survives the person's changes in it, with everything its browser was given. */
  readonly sessionId?: SessionId
  /**
   * Your own session: the same text as the `binding` of your guards and challenges. What was proven in it survives the
   * person's changes in it; and once they have disowned it, every verb throws `UNAUTHENTICATED`.
   *
   * Give it if there is no `sessionId`. Without either, nothing survives: a change by the person ends everything that
   * was proven, also in the browser that they use, and a code is asked for again.
   */
  readonly binding?: string
  /**
   * The address of their browser, for the access rules of the Resource: if these are about places, a person without an
   * address is refused.
   */
  readonly network?: string | null
}

const time = z.optional(z.number())
const personSchema = strictObject({
  resourceId: idShape,
  userId: idShape,
  methods: strictObject({
    password: time,
    email: time,
    newEmail: time,
    reset: time,
    host: time,
    otp: time,
    codeOf: z.optional(idShape),
    pressed: time,
    recovery: time,
    invited: time,
    enrolled: time,
    remembered: time,
    vouched: time,
    elsewhere: z.optional(z.record(upTo(100), z.number())),
  }),
  sessionId: z.optional(idShape),
  binding: z.optional(text(1, 500)),
  network: z._default(z.nullable(upTo(100)), null),
})

/** The refs of a person's own records, which each of their verbs reads. */
export type DoorRefs = MembershipRefs & {
  /** One ref, or none if no session is named. */
  readonly session: readonly Ref<'sessions'>[]
}

/** The records at these refs. */
export interface DoorRecords extends Membership {
  readonly session: readonly (SessionRecord | null)[]
}

/** A person who was let in, with their current records. */
export interface Entry extends Membership {
  /** The session they act in; `null` for a host that names none. */
  readonly own: SessionRecord | null
  /** The names of the host's own session; none if it gave no binding. */
  readonly names: readonly string[]
  /** What they have proven, according to the host or the session. */
  readonly proven: ProvenMethods
}

/** The entrance of one signed-in person. The rules decide what is allowed, on the records of each decision. */
export interface Door {
  readonly resourceId: ResourceId
  readonly userId: UserId
  readonly sessionId: SessionId | null
  /** The address of their browser, if the caller gave it. */
  readonly network: string | null
  readonly refs: DoorRefs
  /**
   * Asks the rules, in `decide`. Throws their refusal: `POLICY_DENIED`, `UNAUTHENTICATED` if the named session has
   * ended, or was disowned (R6), `NOT_FRESH`, also without a second factor (R2).
   */
  enter(records: DoorRecords, want: Want, now: Date): Entry
  /** What the rules are asked, for showing what they would answer. */
  asked(records: DoorRecords, want: Want, now: Date): Asked
  /** Enters only to read. Throws `ASSIGNMENT_NOT_FOUND`, and as {@link Door.enter} does. */
  look(want?: Want): Promise<Entry>
}

/** Opens the entrance for one person. Throws `INVALID_INPUT`. */
export function openDoor(engine: Engine, given: Person): Door {
  const { resourceId, userId, sessionId, binding, methods, network } = parseInput(personSchema, given)
  const known = Object.fromEntries(Object.entries(methods).filter(([, at]) => at !== undefined))
  const refs: DoorRefs = {
    ...personRefs(resourceId, { id: userId }),
    session: sessionId === undefined ? [] : [byId('sessions', sessionId)],
  }

  const names = binding === undefined ? [] : namesOfBinding(engine.keys, binding)

  const asked = ({ session: [session = null], ...records }: DoorRecords, want: Want, now: Date): Asked => {
    const own = session?.resourceId === resourceId && session.userId === userId ? session : null
    const named = sessionId === undefined ? null : (own ?? 'ended')
    return {
      assignment: records.assignment,
      user: records.user,
      resource: records.resource,
      want,
      session: isDisowned(engine.keys, records.assignment, binding) ? 'ended' : named,
      // Enrolling adds a proof to the session, so its current proofs count in addition to those at the start.
      proven: { ...known, ...own?.methods },
      host: engine.rules,
      network,
      now,
    }
  }
  const enter = (records: DoorRecords, want: Want, now: Date): Entry => {
    const given = asked(records, want, now)
    requireNone(selfServiceRefusal(given))
    const { assignment, user, resource, session, proven } = given
    return { assignment, user, resource, own: session === 'ended' ? null : session, names, proven }
  }

  return {
    resourceId,
    userId,
    sessionId: sessionId ?? null,
    network,
    refs,
    enter,
    asked,
    async look(want = {}) {
      const row = await engine.store.read(inARow(refs))
      const records = named(refs, row, members)
      if (records === null) throw new ChatfactorError('ASSIGNMENT_NOT_FOUND', {})
      return placed(() => enter(records, want, engine.clock.now()))
    },
  }
}

/** The address of the person's browser, as questions and answers take it. */
export function fromOf({ network }: Pick<Door, 'network'>): { readonly network?: string } {
  return network === null ? {} : { network }
}

/** The refs of a person's memberships of other Resources. */
export interface ElsewhereRefs {
  readonly others: readonly Ref<'assignments'>[]
  readonly resources: readonly Ref<'resources'>[]
}

/** None of them, for what only concerns this Resource. */
export const nowhereElse: ElsewhereRefs = { others: [], resources: [] }

/** The person's other memberships. The list says which ones they are; the decision reads them. */
export async function membershipsElsewhere(engine: Engine, door: Door): Promise<ElsewhereRefs> {
  const others = await othersOf(engine, door)
  return {
    others: others.map(({ id }) => byId('assignments', id)),
    resources: others.map((other) => byId('resources', other.resourceId)),
  }
}

/** The same, read at once: for showing what would be asked for. */
export async function readElsewhere(engine: Engine, door: Door): Promise<MembershipsElsewhere> {
  const { others, resources } = await membershipsElsewhere(engine, door)
  return { others: await engine.store.read(others), resources: await engine.store.read(resources) }
}

/** All tokens of a person, on any Resource and in any state. */
export async function tokensEverywhere(engine: Engine, { userId }: Door): Promise<readonly Ref<'tokens'>[]> {
  const { items } = await engine.store.list('tokens', { index: 'byUser', equals: { userId }, limit: 500 })
  return items.filter(({ revokedAt }) => revokedAt === null).map(({ id }) => byId('tokens', id))
}

/** The live tokens of a person on other Resources whose chats can be reached. */
export async function reachableTokensElsewhere(engine: Engine, tokens: Tokens, door: Door): Promise<readonly Token[]> {
  const others = (await othersOf(engine, door)).filter(({ active }) => active)
  const user = { id: door.userId }
  const found = await Promise.all(others.map(({ resourceId }) => tokens.list({ resourceId, user })))
  return found.flat().filter(({ state }) => state === 'active')
}

async function othersOf(engine: Engine, { userId, resourceId }: Door): Promise<readonly AssignmentRecord[]> {
  const mine = await engine.store.list('assignments', { index: 'byUser', equals: { userId }, limit: 500 })
  return mine.items.filter((other) => other.resourceId !== resourceId)
}
