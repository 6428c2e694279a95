import { z } from 'zod'
import { personRefs } from '../assignments/person-refs.js'
import type { Challenges } from '../challenges/challenges.js'
import { chatDelivery } from '../deliveries/drafts.js'
import type { Enrollments } from '../enrollments/enrollments.js'
import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Decision } from '../kernel/decision.js'
import type { Engine } from '../kernel/engine.js'
import { parseInput } from '../kernel/input.js'
import { operate } from '../kernel/operate.js'
import type { AllowedAction } from '../policy/allowed-actions.js'
import { byId } from '../ports/store.js'
import { resourceView } from '../resources/resource-view.js'
import { missingProofs } from '../sessions/session-rules.js'
import type { BotTokens } from '../tokens/bot-tokens.js'
import { maskedLogin } from '../users/masked-login.js'
import { userView } from '../users/user-view.js'
import { enrollRefusal, messengersFor, type PersonRecords } from './enrolling-rules.js'
import type { Person, SelfService, SelfServiceOfPerson } from './self-service.js'

const time = z.number().optional()
const personSchema = z.strictObject({
  resourceId: z.string().min(1).max(100),
  userId: z.string().min(1).max(100),
  methods: z.strictObject({ password: time, email: time, otp: time, recovery: time, enrolled: time, remembered: time }),
  sessionId: z.string().min(1).max(100).optional(),
})

interface Services {
  readonly enrollments: Enrollments
  readonly botTokens: BotTokens
  readonly challenges: Challenges
}

/** The policy-checked door: the same verbs as behind it, after asking whether this person may. */
export function createSelfService(engine: Engine, services: Services): SelfService {
  return { as: (person) => verbsOf(engine, services, parsePerson(person)) }
}

function parsePerson(person: Person): Person {
  const { methods, sessionId, ...ids } = parseInput(personSchema, person)
  const known = Object.fromEntries(Object.entries(methods).filter(([, at]) => at !== undefined))
  return { ...ids, methods: known, ...(sessionId === undefined ? {} : { sessionId }) }
}

function verbsOf(engine: Engine, { enrollments, botTokens }: Services, asGiven: Person): SelfServiceOfPerson {
  const { resourceId, userId } = asGiven
  let person = asGiven

  /** The person's records, if self-service exists for them at all. */
  const load = async (): Promise<PersonRecords> => {
    const [assignment, user, resource, session] = await engine.store.read([
      ...personRefs(resourceId, { id: userId }),
      byId('sessions', asGiven.sessionId ?? 'none'),
    ])
    // Enrolling leaves its mark in the session, so what the session says now counts more than what it said when this began.
    if (session?.resourceId === resourceId && session.userId === userId) {
      person = { ...asGiven, methods: { ...asGiven.methods, ...session.methods } }
    }
    if (assignment === null || user === null || resource === null) throw new ChatfactorError('ASSIGNMENT_NOT_FOUND', {})
    const open = assignment.active && user.active && resource.active && resource.selfService.enabled
    if (!open) throw denied('self_service')
    requireComplete(person, { assignment, user, resource })
    return { assignment, user, resource }
  }

  const requireAction = (records: PersonRecords, action: AllowedAction) => {
    if (!records.resource.selfService.allowedActions.includes(action)) throw denied(action)
  }

  const requireFresh = (records: PersonRecords) => {
    const missing = missingProofs(person.methods, records, engine.clock.now())
    if (missing.length > 0) throw new ChatfactorError('NOT_FRESH', { missing })
  }

  /** Somebody else's enrollment does not exist for this person. */
  const own = async (id: string) => {
    await load()
    const enrollment = await enrollments.get(id)
    if (enrollment.resourceId !== resourceId || enrollment.userId !== userId) {
      throw new ChatfactorError('ENROLLMENT_NOT_FOUND', {})
    }
    return enrollment
  }

  const ownToken = async (tokenId: string) => {
    const records = await load()
    if (!records.assignment.tokenIds.includes(tokenId)) throw new ChatfactorError('BOT_TOKEN_NOT_FOUND', {})
    return records
  }

  return {
    async view() {
      const records = await load()
      const { assignment, user, resource } = records
      return {
        resource: resourceView(resource),
        user: userView(user),
        enrolled: assignment.enrolled,
        allowedActions: resource.selfService.allowedActions,
        messengers: messengersFor(resource, engine.transports),
        enrollRefusal: enrollRefusal(records, person, engine.transports, engine.clock.now()),
        openEnrollmentId: assignment.openEnrollmentId,
      }
    },

    tokens: {
      async list() {
        await load()
        return botTokens.list({ resourceId, user: { id: userId } })
      },
      async remove(tokenId) {
        const records = await ownToken(tokenId)
        requireAction(records, 'token.unassign')
        requireFresh(records)
        // A one-time password younger than five minutes is what may take the second factor away again (R2).
        const clearsEnrolled = person.methods.otp !== undefined
        await botTokens.revoke(tokenId, {
          because: 'removed_by_person',
          actor: 'person',
          clearsEnrolled,
          ...(person.sessionId === undefined ? {} : { keepSessionId: person.sessionId }),
        })
      },
      async rename(tokenId, name) {
        await ownToken(tokenId)
        return botTokens.rename(tokenId, name)
      },
      async sendTest(tokenId) {
        const { resource, user, assignment } = await ownToken(tokenId)
        const deliveryId = await operate(engine, {
          refs: [byId('tokens', tokenId)],
          decide: ([token], now): Decision<string | null> => {
            if (token === null) return { result: null }
            const owner = { resourceId, userId, assignmentId: assignment.id }
            const params = { resource: resource.name, account: maskedLogin(user) }
            const delivery = chatDelivery(now, owner, token, { template: 'test', params })
            return { result: delivery.record.id, deliveries: [delivery] }
          },
        })
        const outcome = deliveryId === null ? null : await engine.outcomeOf(deliveryId)
        return { outcome: outcome?.outcome === 'accepted' ? 'sent' : 'undelivered' }
      },
    },

    enrollments: {
      async start(input) {
        const records = await load()
        requireAction(records, 'token.enroll')
        const refusal = enrollRefusal(records, person, engine.transports, engine.clock.now())
        if (refusal === 'not_fresh') requireFresh(records)
        if (refusal !== null) throw denied(ruleOf(refusal))
        const allowed = messengersFor(records.resource, engine.transports)
        if (!allowed.some(({ transport }) => transport === input.transport)) throw denied('token_enrollment.transport')
        return enrollments.start({
          ...input,
          resourceId,
          user: { id: userId },
          ...(person.sessionId === undefined ? {} : { sessionId: person.sessionId }),
        })
      },
      get: own,
      links: async (id) => enrollments.links((await own(id)).id),
      qrCode: async (id, options) => enrollments.qrCode((await own(id)).id, options),
      async *watch(id, options) {
        await own(id)
        yield* enrollments.watch(id, options)
      },
      regenerate: async (id) => enrollments.regenerate((await own(id)).id),
      confirm: async (id, input) => enrollments.confirm((await own(id)).id, input),
      cancel: async (id) => enrollments.cancel((await own(id)).id),
    },
  }
}

/** A person who is enrolled and has shown only a first factor may do nothing at all (R2). */
function requireComplete(person: Person, { assignment }: PersonRecords): void {
  const { otp, recovery, remembered, enrolled } = person.methods
  if (assignment.enrolled && (otp ?? recovery ?? remembered ?? enrolled) === undefined) {
    throw new ChatfactorError('NOT_FRESH', { missing: ['otp'] })
  }
}

const rules: Readonly<Record<string, string>> = {
  not_allowed: 'token_enrollment.bot',
  blocked: 'enrollment_blocked',
  max_tokens: 'max_tokens',
  proof_needed: 'first_enrollment',
}

function ruleOf(refusal: string): string {
  return rules[refusal] ?? refusal
}

function denied(rule: string): ChatfactorError {
  return new ChatfactorError('POLICY_DENIED', { rule })
}
