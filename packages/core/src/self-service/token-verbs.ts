import type { Challenges } from '../challenges/challenges.js'
import type { Enrollments } from '../enrollments/enrollments.js'
import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Decision } from '../kernel/decision-tuples.js'
import { chatDelivery } from '../kernel/drafts.js'
import type { Engine } from '../kernel/engine.js'
import { parseInput } from '../kernel/input.js'
import { operate } from '../kernel/operate-tuples.js'
import { laneOf, personRefs } from '../kernel/person-refs.js'
import { maskedLogin } from '../messages/masked-login.js'
import { nextSendAt, withSend } from '../policy/send-limits.js'
import { isFresh } from '../policy/session-rules.js'
import { byId, follow } from '../ports/store.js'
import { update } from '../ports/writes.js'
import type { BotToken, BotTokens } from '../tokens/bot-tokens.js'
import { synchronizeToken } from '../tokens/synchronize.js'
import { copyToken } from './assign-existing.js'
import { type Door, denied } from './door.js'
import { enrollRefusal, messengersFor, newTokenSchema } from './enrolling-rules.js'
import type { SelfServiceOfPerson } from './self-service.js'

/** What the code for taking a chat over to another Resource is good for. */
const assignPurpose = 'assign_existing'

/** A person's tokens. */
export function tokenVerbs(
  engine: Engine,
  services: { readonly botTokens: BotTokens; readonly enrollments: Enrollments; readonly challenges: Challenges },
  door: Door,
): SelfServiceOfPerson['tokens'] {
  const { botTokens, enrollments, challenges } = services
  const { resourceId, userId } = door
  const user = { id: userId }

  const ownToken = async (tokenId: string) => {
    const entry = await door.enter()
    if (!entry.assignment.tokenIds.includes(tokenId)) throw new ChatfactorError('BOT_TOKEN_NOT_FOUND', {})
    return entry
  }

  /** Live tokens of the same person on other Resources. */
  const elsewhere = async (): Promise<readonly BotToken[]> => {
    const memberships = await engine.store.list('assignments', { index: 'byUser', equals: { userId }, limit: 500 })
    const others = memberships.items.filter((other) => other.resourceId !== resourceId && other.active)
    const tokens = await Promise.all(others.map((other) => botTokens.list({ resourceId: other.resourceId, user })))
    return tokens.flat().filter(({ state }) => state === 'active')
  }

  const foreignToken = async (tokenId: string): Promise<BotToken> => {
    const found = (await elsewhere()).find(({ id }) => id === tokenId)
    if (found === undefined) throw new ChatfactorError('BOT_TOKEN_NOT_FOUND', {})
    return found
  }

  /** The target's rules hold for a token that is taken over as for one that is enrolled (R19). */
  const enterForAssigning = async (transport: string) => {
    const entry = await door.enter()
    entry.requireAction('token.assign_existing')
    const { bot } = entry.resource.selfService.tokenEnrollment
    if (!bot.enabled || (bot.transports !== null && !bot.transports.includes(transport))) {
      throw denied('token_enrollment.bot')
    }
    if (entry.assignment.enrollmentBlocked) throw denied('enrollment_blocked')
    if (entry.assignment.tokenIds.length >= entry.resource.secondFactor.maxTokensPerUser) throw denied('max_tokens')
    if (entry.assignment.enrolled) entry.requireFresh()
    else {
      const opened = {
        ...entry.resource,
        selfService: { ...entry.resource.selfService, allowedActions: ['token.enroll' as const] },
      }
      const refusal = enrollRefusal({ ...entry, resource: opened }, entry.person, engine.transports, engine.clock.now())
      if (refusal === 'proof_needed') throw denied('first_enrollment')
    }
    return entry
  }

  return {
    async list() {
      await door.enter()
      return botTokens.list({ resourceId, user })
    },

    async remove(tokenId) {
      const entry = await ownToken(tokenId)
      entry.requireAction('token.unassign')
      entry.requireFresh()
      const { methods, sessionId } = entry.person
      await botTokens.revoke(tokenId, {
        because: 'removed_by_person',
        actor: 'person',
        // A one-time password younger than five minutes is what may take the second factor away again (R2).
        clearsEnrolled: isFresh(methods.otp, engine.clock.now()),
        ...(sessionId === undefined ? {} : { keepSessionId: sessionId }),
      })
    },

    async rename(tokenId, name) {
      await ownToken(tokenId)
      return botTokens.rename(tokenId, name)
    },

    async reissue(tokenId, input) {
      const given = parseInput(newTokenSchema, input)
      const entry = await ownToken(tokenId)
      entry.requireAction('token.reissue')
      entry.requireFresh()
      const { bot } = entry.resource.selfService.tokenEnrollment
      const usable = bot.enabled && (bot.transports === null || bot.transports.includes(given.transport))
      if (!usable) throw denied('token_enrollment.bot')
      const { sessionId } = entry.person
      return enrollments.start({
        ...given,
        resourceId,
        user,
        replacesTokenId: tokenId,
        ...(sessionId === undefined ? {} : { sessionId }),
      })
    },

    async assignable() {
      const entry = await door.enter()
      entry.requireAction('token.assign_existing')
      const used = await botTokens.list({ resourceId, user })
      const messengers = messengersFor(
        { ...entry.resource, selfService: { ...entry.resource.selfService, allowedActions: ['token.enroll'] } },
        engine.transports,
      )
      if (used.length >= entry.resource.secondFactor.maxTokensPerUser) return []
      const usable = (await elsewhere()).filter(({ transport }) =>
        messengers.some((messenger) => messenger.transport === transport),
      )
      const chats = await engine.store.read(usable.map(({ id }) => follow(byId('tokens', id), 'chatRecordId', 'chats')))
      return usable.filter((_token, at) => chats[at]?.bindings[resourceId] === undefined)
    },

    async startAssigning(tokenId) {
      const token = await foreignToken(tokenId)
      await enterForAssigning(token.transport)
      return challenges.start({
        resourceId: token.resourceId,
        user,
        kind: 'otp',
        purpose: assignPurpose,
        binding: `${resourceId}/${tokenId}`,
        tokenId,
        context: { reason: 'Using this chat for another site' },
      })
    },

    async finishAssigning(tokenId, { challengeId, code }) {
      const token = await foreignToken(tokenId)
      const entry = await enterForAssigning(token.transport)
      const binding = `${resourceId}/${tokenId}`
      const verdict = await challenges.verify({
        challengeId,
        code,
        resourceId: token.resourceId,
        user,
        purpose: assignPurpose,
        binding,
      })
      if (verdict.outcome !== 'accepted') return verdict
      if (verdict.tokenId !== tokenId) throw new ChatfactorError('BOT_TOKEN_NOT_FOUND', {})
      return { outcome: 'assigned', tokenId: await copyToken(engine, tokenId, entry) }
    },

    async synchronize(tokenId) {
      const entry = await ownToken(tokenId)
      entry.requireAction('token.synchronize')
      return synchronizeToken(engine, tokenId)
    },

    async sendTest(tokenId) {
      const { resource, user: owner } = await ownToken(tokenId)
      const deliveryId = await operate(engine, {
        lane: laneOf(resourceId, { id: userId }),
        refs: [byId('tokens', tokenId), personRefs(resourceId, { id: userId })[0]],
        decide: ([token, assignment], now): Decision<string | null> => {
          if (token === null || assignment === null) return { result: null }
          const retryAt = nextSendAt(assignment.sentAt, now)
          if (retryAt !== null) throw new ChatfactorError('TOO_MANY_REQUESTS', { retryAt })
          const about = { resourceId, userId, assignmentId: assignment.id }
          const params = { resource: resource.name, account: maskedLogin(owner) }
          const delivery = chatDelivery(now, about, token, { template: 'test', params })
          return {
            result: delivery.record.id,
            writes: [update('assignments', assignment, { sentAt: withSend(assignment.sentAt, now) })],
            deliveries: [delivery],
          }
        },
      })
      const outcome = deliveryId === null ? null : await engine.outcomeOf(deliveryId)
      return { outcome: outcome?.outcome === 'accepted' ? 'sent' : 'undelivered' }
    },
  }
}
