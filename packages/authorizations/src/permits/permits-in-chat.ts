import {
  actOnce,
  boundPeople,
  chatReply,
  type Engine,
  type EventSource,
  members,
  ownersOf,
  replyWith,
} from '@chatfactor/core/feature'
import { byId, follow } from '@chatfactor/core/store'
import { permitParams, permitTemplates } from '../chat/permits-list.js'
import { endOfPermit, standingOfPermit } from './end-permit.js'
import { livePermits } from './live-permits.js'

/**
 * Lists the live permits of the people of this chat, oldest first, starting after this one; each with a button that
 * ends it.
 */
export async function tellPermits(engine: Engine, source: EventSource, behind: string): Promise<void> {
  const people = await boundPeople(engine, source.address)
  const found = await Promise.all(
    people.map(({ user, assignment }) => livePermits(engine, { userId: user.id, assignmentId: assignment.id })),
  )
  const later = found
    .flat()
    .filter(({ id }) => id > behind)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
  await replyWith(engine, source, (now) => [
    later.length === 0
      ? chatReply(now, source, { template: permitTemplates.noPermits })
      : chatReply(now, source, { template: permitTemplates.permits, params: permitParams(later.map(({ id }) => id)) }),
  ])
}

/** Ends a permit of a person of this chat; `false` if it is not theirs. */
export async function endInChat(engine: Engine, source: EventSource, id: string): Promise<boolean> {
  const [permit] = await engine.store.read([byId('permits', id)])
  const people = await boundPeople(engine, source.address)
  if (permit === null || !people.some(({ assignment }) => assignment.id === permit.assignmentId)) return false
  const ref = byId('permits', id)
  return actOnce(engine, source, {
    refs: { permit: ref, agent: follow(ref, 'agentId', 'agents'), ...ownersOf(ref) },
    need: ['permit', ...members],
    decide(records, now) {
      const params = { agent: records.agent?.name ?? '' }
      const deliveries = [chatReply(now, source, { template: permitTemplates.permitEnded, params })]
      if (standingOfPermit(records.permit, now) !== 'live') return { untold: 'chat_answered', deliveries }
      return { ...endOfPermit(records, 'ended', 'chat', now), deliveries }
    },
  })
}
