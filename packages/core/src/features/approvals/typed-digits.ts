import { actOnce } from '../../chats/act-once.js'
import { digitsIn } from '../../chats/digits-in-text.js'
import type { EventSource } from '../../chats/event-source.js'
import type { Engine } from '../../kernel/engine.js'
import type { TokenHolder } from '../../kernel/feature.js'
import { sameText } from '../../keys/key-ring.js'
import { byId } from '../../ports/store.js'
import { isOnRing } from '../../rules/answerable.js'
import { approval, wrongDigits } from './approval-answer.js'
import { approvalDigits } from './approval-numbers.js'
import { isLiveApproval } from './approval-plan.js'
import { mayAnswer, showingOf } from './approval-press.js'
import { takesDigits } from './rules.js'

/**
 * Compares six digits with every approval that waits in this chat to be answered so; `false` when none does, and they are text like any other.
 *
 * All of them are decided on in one commit: digits that fit one are never a miss of another, and those that fit none are one miss, of the
 * newest.
 */
export async function enterDigits(
  engine: Engine,
  text: string,
  source: EventSource,
  bound: () => Promise<readonly TokenHolder[]>,
): Promise<boolean> {
  const digits = digitsIn(text)
  if (digits === null) return false
  const people = (await bound()).filter(({ assignment }) => assignment.approvals.liveId !== null)
  const ids = people.flatMap(({ assignment }) => assignment.approvals.liveId ?? [])
  const showing = showingOf(engine, source)
  return actOnce(engine, source, {
    refs: {
      challenges: ids.map((id) => byId('challenges', id)),
      assignments: people.map(({ assignment }) => byId('assignments', assignment.id)),
      users: people.map(({ user }) => byId('users', user.id)),
      resources: people.map(({ resource }) => byId('resources', resource.id)),
      tokens: people.map(({ token }) => byId('tokens', token.id)),
    },
    decide(found, now) {
      const asked = people.flatMap((_person, at) => {
        const [challenge, assignment] = [found.challenges[at] ?? null, found.assignments[at] ?? null]
        const [user, resource, token] = [found.users[at] ?? null, found.resources[at] ?? null, found.tokens[at] ?? null]
        if (assignment === null || user === null || resource === null || token === null) return []
        if (!isLiveApproval(challenge, now) || !takesDigits(challenge) || challenge.tokenId !== token.id) return []
        if (!isOnRing(engine.keys, challenge)) return []
        return [{ challenge, assignment, user, resource, token, preferred: null }]
      })
      // Each is compared, so the time says nothing about which one it was.
      const meant = asked.filter(({ challenge }) => sameText(digits, approvalDigits(engine.keys, challenge)))
      const waiting = asked.filter((records) => mayAnswer(engine, records, source, now))
      const right = meant.find((records) => waiting.includes(records))
      if (right !== undefined) return approval(right, showing, now)
      // Meant for a question that may not be answered any more: no miss for another person in the same chat.
      if (meant.length > 0) return null
      const newest = waiting.toSorted((one, other) => (one.challenge.id < other.challenge.id ? 1 : -1))[0]
      return newest === undefined ? null : wrongDigits(newest, now)
    },
  })
}
