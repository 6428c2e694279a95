import type { Engine } from '../kernel/engine.js'
import type { TokenHolder } from '../kernel/feature.js'
import type { Happened } from '../messages/status-message.js'
import { byId } from '../ports/store.js'
import type { AuditRecord } from '../records/audit-record.js'
import { en } from '../words/en.js'
import type { Texts } from '../words/words.js'

/** How many are shown, and among how many of the newest entries they are searched. */
const mostTold = 5
const mostLookedAt = 100

/**
 * What happened to a person on the Resource that this chat belongs to, newest first; nothing of other Resources (R31).
 *
 * The trail keeps no device and no network: those are told as long as the session or the challenge is there that knows them.
 */
export async function happenedLately(
  { store, features }: Pick<Engine, 'store' | 'features'>,
  { user, resource }: TokenHolder,
): Promise<readonly Happened[]> {
  const { items } = await store.list('audit', {
    index: 'bySubject',
    equals: { subjectId: user.subjectId },
    direction: 'descending',
    limit: mostLookedAt,
  })
  const texts = [en, ...features.texts.map(({ english }) => english)]
  const entries = items
    .filter(({ resourceId, action }) => resourceId === resource.id && texts.some((one) => isTold(one, action)))
    .slice(0, mostTold)
  const sessions = await store.read(entries.map((entry) => byId('sessions', idIn(entry, 'sessionId'))))
  const challenges = await store.read(entries.map((entry) => byId('challenges', idIn(entry, 'challengeId'))))
  return entries.map(({ action, at }, place) => {
    const from = sessions[place] ?? challenges[place]?.context
    return { what: action, at, device: from?.device ?? null, network: from?.network ?? null }
  })
}

/** Whether there are words for it. */
function isTold(texts: Texts, action: string): boolean {
  return Object.hasOwn(texts, `happened.${action}`)
}

function idIn({ details }: AuditRecord, name: 'sessionId' | 'challengeId'): string {
  const id = details[name]
  return typeof id === 'string' ? id : 'none'
}
