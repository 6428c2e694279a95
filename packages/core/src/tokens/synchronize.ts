import type { Decision } from '../kernel/decision.js'
import type { Engine } from '../kernel/engine.js'
import { told } from '../kernel/happenings.js'
import { by, members } from '../kernel/membership.js'
import { operate } from '../kernel/operate.js'
import { chatOf } from '../kernel/token-chat.js'
import { byId } from '../ports/store.js'
import { update } from '../ports/writes.js'
import { cleanDisplayName } from './display-name.js'
import { tokenRefs } from './token-service.js'

const probeMs = 5_000

/** Asks the messenger whether a token's chat can still be reached and what it is called now, and remembers the answers. */
export async function synchronizeToken(
  engine: Engine,
  tokenId: string,
): Promise<{ readonly outcome: 'reachable' | 'unreachable' | 'unknown' }> {
  const [token] = await engine.store.read([byId('tokens', tokenId)])
  if (token?.type !== 'bot') return { outcome: 'unknown' }
  const address = chatOf(token)
  const transport = engine.transports.find(address.transport)?.transport
  if (transport?.probe === undefined || address.accountId !== transport.accountId) return { outcome: 'unknown' }
  const options = { deadline: new Date(Date.now() + probeMs) }
  const [probed, profile] = await Promise.all([
    transport.probe(address, options),
    transport.profile?.(address, options),
  ])
  if (probed.outcome !== 'accepted' && probed.outcome !== 'unreachable') return { outcome: 'unknown' }
  const reached = probed.outcome === 'accepted'
  await operate(engine, {
    refs: tokenRefs(tokenId),
    need: ['token', 'chat', ...members],
    missing: { result: null },
    decide: ({ token: known, chat, ...records }): Decision<null> => {
      const displayName = cleanDisplayName(profile?.displayName ?? null) ?? known.displayName
      return {
        result: null,
        writes: [update('tokens', known, { displayName }), update('chats', chat, { reachable: reached, displayName })],
        told: [told('token.synchronized', by('person', records), { tokenId, reached })],
      }
    },
  })
  return { outcome: reached ? 'reachable' : 'unreachable' }
}
