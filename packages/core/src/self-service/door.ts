import { z } from 'zod'
import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Engine } from '../kernel/engine.js'
import { parseInput } from '../kernel/input.js'
import { personRefs } from '../kernel/person-refs.js'
import { hasSecondFactor, isLive, missingProofs, sessionState } from '../policy/session-rules.js'
import { byId } from '../ports/store.js'
import type { AllowedAction } from '../records/allowed-actions.js'
import type { ProvenMethods } from '../records/session-record.js'
import type { PersonRecords } from './enrolling-rules.js'
import type { Person } from './self-service.js'

/** What leads to a second factor, for those who have to get one first. */
const waysToEnroll: readonly AllowedAction[] = ['token.enroll', 'token.assign_existing']

const time = z.number().optional()
const personSchema = z.strictObject({
  resourceId: z.string().min(1).max(100),
  userId: z.string().min(1).max(100),
  methods: z.strictObject({
    password: time,
    email: time,
    host: time,
    otp: time,
    recovery: time,
    invited: time,
    enrolled: time,
    remembered: time,
  }),
  sessionId: z.string().min(1).max(100).optional(),
})

/** Somebody who came in: their records as of now, and the questions every verb asks first. */
export interface Entry extends PersonRecords {
  readonly person: Person
  /** Throws `POLICY_DENIED` unless the Resource allows it. */
  requireAction(action: AllowedAction): void
  /** Throws `NOT_FRESH` unless every factor the person has was proven within five minutes (R5). */
  requireFresh(): void
  /**
   * Throws unless this may change what belongs to the person and not to this Resource: each of their Resources has to allow it, and
   * a one-time password has to be fresh if they have a token anywhere (R8).
   */
  requireEverywhere(action: AllowedAction): Promise<void>
}

/** Lets a person in, or says why not. */
export interface Door {
  readonly resourceId: string
  readonly userId: string
  /** Throws `ASSIGNMENT_NOT_FOUND`, `POLICY_DENIED` (rule `self_service`), `UNAUTHENTICATED` when the named session has ended (R6), `NOT_FRESH` without a second factor (R2). */
  enter(): Promise<Entry>
}

/** The door of one signed-in person. */
export function openDoor(engine: Engine, given: Person): Door {
  const { resourceId, userId, sessionId, methods } = parseInput(personSchema, given)
  return {
    resourceId,
    userId,
    async enter() {
      const [assignment, user, resource, session] = await engine.store.read([
        ...personRefs(resourceId, { id: userId }),
        byId('sessions', sessionId ?? 'none'),
      ])
      if (assignment === null || user === null || resource === null) {
        throw new ChatfactorError('ASSIGNMENT_NOT_FOUND', {})
      }
      const open = assignment.active && user.active && resource.active && resource.selfService.enabled
      if (!open) throw denied('self_service')
      const now = engine.clock.now()
      const isOwn = session?.resourceId === resourceId && session.userId === userId
      // Whoever names a session acts in it: signed out meanwhile means out.
      const isOut = sessionId !== undefined && !(isOwn && isLive(session, { user, assignment, resource }, now))
      if (isOut) throw new ChatfactorError('UNAUTHENTICATED', {})
      // Enrolling leaves its mark in the session, so what the session says now counts beside what it said when this began.
      const proven: ProvenMethods = { ...known(methods), ...(isOwn ? session.methods : {}) }
      if (assignment.enrolled && !hasSecondFactor(proven)) throw new ChatfactorError('NOT_FRESH', { missing: ['otp'] })
      const person: Person = { resourceId, userId, methods: proven, ...(sessionId === undefined ? {} : { sessionId }) }
      const records = { assignment, user, resource }
      return { ...records, person, ...questions(engine, records, proven) }
    },
  }
}

function questions(engine: Engine, records: PersonRecords, proven: ProvenMethods) {
  const { resource, user, assignment } = records
  const requireFresh = (isEnrolled = assignment.enrolled) => {
    const owners = { user, assignment: { ...assignment, enrolled: isEnrolled } }
    const missing = missingProofs(proven, owners, engine.clock.now())
    if (missing.length > 0) throw new ChatfactorError('NOT_FRESH', { missing })
  }
  return {
    requireAction(action: AllowedAction) {
      const state = sessionState(proven, assignment, resource, engine.clock.now())
      // The grace period is over: nothing but enrolling, so that the account cannot be used without a second factor for ever.
      if (state === 'enrollment' && !waysToEnroll.includes(action)) throw denied('enrollment_first')
      if (!resource.selfService.allowedActions.includes(action)) throw denied(action)
    },
    requireFresh: () => requireFresh(),
    async requireEverywhere(action: AllowedAction) {
      const mine = await engine.store.list('assignments', { index: 'byUser', equals: { userId: user.id }, limit: 500 })
      const resources = await engine.store.read(mine.items.map((other) => byId('resources', other.resourceId)))
      const everywhere = resources.every((other) => other?.selfService.allowedActions.includes(action) ?? true)
      if (!everywhere) throw denied(action)
      requireFresh(mine.items.some((other) => other.enrolled))
    },
  }
}

function known(methods: z.output<typeof personSchema>['methods']): ProvenMethods {
  return Object.fromEntries(Object.entries(methods).filter(([, at]) => at !== undefined))
}

/** What the policy of a Resource does not allow, by the name of the rule. */
export function denied(rule: string): ChatfactorError {
  return new ChatfactorError('POLICY_DENIED', { rule })
}
