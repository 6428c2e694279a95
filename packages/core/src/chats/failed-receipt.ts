import { refsOfChallenge } from '../challenges/question.js'
import { fallbackTokens, rerouteChallenge } from '../challenges/reissue.js'
import { type Engine, members, operate, type TokenHolder } from '../kernel/index.js'
import { byId, update } from '../ports/index.js'
import { waitingIds } from '../rules/index.js'
import { boundPeople } from './bound-people.js'
import { actOnce, type EventSource } from './event-source.js'

/**
 * Handles the report that a phone could not show an accepted message: it counts as not delivered (R20).
 *
 * Looks only for codes that still wait, through the records of the chat's people. A sign-in continues through another
 * of their messengers, unless it went to one that is not their first, which they must have chosen.
 */
export async function hearOfFailure(engine: Engine, messageId: string, source: EventSource): Promise<void> {
  const failed = await codeIn(engine, messageId, source)
  if (failed === null) return
  const { person, challengeId, deliveryId } = failed
  const isNew = await actOnce(engine, source, {
    refs: { delivery: byId('deliveries', deliveryId) },
    need: ['delivery'],
    decide: ({ delivery }) =>
      delivery.state === 'sent' && delivery.messageId === messageId
        ? { writes: [update('deliveries', delivery, { state: 'failed', outcome: 'failed' })], untold: 'delivery_ended' }
        : null,
  })
  if (!isNew) return
  const { transport } = source.address
  engine.emit({ name: 'delivery.failed', data: { deliveryId, transport, outcome: 'unknown', detail: 'not shown' } })
  await goOn(engine, challengeId, person)
}

/** The code in this message, if its challenge can still be answered. */
async function codeIn(engine: Engine, messageId: string, { address }: EventSource) {
  const people = await boundPeople(engine, address)
  for (const person of people) {
    const challenges = await engine.store.read(
      waitingIds(person.assignment.challenges).map((id) => byId('challenges', id)),
    )
    for (const challenge of challenges) {
      const deliveryId = challenge?.deliveryId ?? null
      if (challenge === null || deliveryId === null || challenge.tokenId !== person.token.id) continue
      const [delivery] = await engine.store.read([byId('deliveries', deliveryId)])
      if (delivery?.messageId === messageId) return { person, challengeId: challenge.id, deliveryId }
    }
  }
  return null
}

async function goOn(engine: Engine, challengeId: string, { assignment, token }: TokenHolder): Promise<void> {
  if (assignment.tokens.preferredId !== token.id) return
  const tokens = await engine.store.read(assignment.tokens.ids.map((id) => byId('tokens', id)))
  const [next] = fallbackTokens(tokens, token, undefined)
  if (next === undefined) return
  const site = engine.settings.site
  await operate(engine, {
    refs: { ...refsOfChallenge(challengeId), token: byId('tokens', next.id) },
    need: ['challenge', ...members],
    missing: { result: null },
    decide: (records, now) => {
      const { challenge } = records
      if (challenge.purpose !== 'sign_in' || challenge.tokenId !== token.id) return { result: null }
      const question = engine.features.question(challenge.kind)
      return rerouteChallenge(records, { sendNumber: challenge.sendNumber, site, question }, engine, now)
    },
  })
}
