import { type ChatAddress, type Engine, isOfChat, type TokenHolder } from '@chatfactor/core/feature'
import { inboxOf, openOf, saysOf } from '../inbox/inbox.js'
import { lookAt } from '../rules/asked-refs.js'
import { type AskedRecords, obstacleTo, standingOf } from '../rules/authorization-rules.js'

/** The questions to these people that the rules still allow to be answered, oldest first. */
export async function openQuestions(engine: Engine, people: readonly TokenHolder[]): Promise<readonly AskedRecords[]> {
  if (people.length === 0) return []
  const inboxes = await engine.store.read(people.map(({ resource, user }) => inboxOf(resource.id, user.id)))
  const now = engine.clock.now()
  const ids = people.flatMap(({ assignment }, at) =>
    openOf(saysOf({ inbox: inboxes[at] ?? null, assignment }), now).map(({ id }) => id),
  )
  const found = await Promise.all(ids.toSorted().map((id) => lookAt(engine.store, id)))
  return found.flatMap((one) => (one !== null && isOpen(engine, one, now) ? [one] : []))
}

/** The questions that this chat was asked. */
export function putTo(address: ChatAddress, questions: readonly AskedRecords[]): readonly AskedRecords[] {
  return questions.filter(({ token, assignment }) => token !== null && isOfChat({ token, assignment }, address))
}

function isOpen(engine: Engine, records: AskedRecords, now: Date): boolean {
  const obstacle = obstacleTo(engine, records, now)
  // A question whose token has ended can move to another chat.
  const isAnswerable = obstacle === null || (obstacle.kind === 'refused' && obstacle.because === 'token')
  return isAnswerable && standingOf(records.authorization, now) === 'open'
}
