import type { Decision } from '../kernel/decision-tuples.js'
import type { Engine } from '../kernel/engine.js'
import { operate } from '../kernel/operate-tuples.js'
import { byId, follow } from '../ports/store.js'
import { update } from '../ports/writes.js'
import { cleanDisplayName } from './display-name.js'

const probeMs = 5_000

/** Asks the messenger whether a token's chat can still be reached and what it is called now, and remembers the answers. */
export async function synchronizeToken(
  engine: Engine,
  tokenId: string,
): Promise<{ readonly outcome: 'reachable' | 'unreachable' | 'unknown' }> {
  const ref = byId('tokens', tokenId)
  const [token] = await engine.store.read([ref])
  const transport = token === null ? null : (engine.transports.find(token.transport)?.transport ?? null)
  if (token === null || transport?.probe === undefined) return { outcome: 'unknown' }
  if (token.accountId !== transport.accountId) return { outcome: 'unknown' }
  const options = { deadline: new Date(Date.now() + probeMs) }
  const [probed, profile] = await Promise.all([transport.probe(token, options), transport.profile?.(token, options)])
  const outcome =
    probed.outcome === 'accepted' ? 'reachable' : probed.outcome === 'unreachable' ? 'unreachable' : 'unknown'
  if (outcome === 'unknown') return { outcome }
  await operate(engine, {
    refs: [ref, follow(ref, 'chatRecordId', 'chats'), follow(ref, 'userId', 'users')],
    decide: ([record, chat, user]): Decision<null> => {
      if (record === null || chat === null) return { result: null }
      const displayName = cleanDisplayName(profile?.displayName ?? null) ?? record.displayName
      return {
        result: null,
        writes: [
          update('tokens', record, { displayName }),
          update('chats', chat, { reachable: outcome === 'reachable', displayName }),
        ],
        audit: [
          {
            action: 'token.synchronized',
            resourceId: record.resourceId,
            subjectId: user?.subjectId ?? null,
            actor: 'person',
            outcome: outcome === 'reachable' ? 'success' : 'failure',
            details: { tokenId },
          },
        ],
      }
    },
  })
  return { outcome }
}
