import { holdersIn, inDoubt, refsOfHolders } from '../deliveries/lost-chat.js'
import { ChatfactorError } from '../errors/index.js'
import { by, chatOf, type Decision, type Engine, type Membership, members, operate } from '../kernel/index.js'
import { byId, follow, update } from '../ports/index.js'
import { isLiveToken, reachabilityChange, type Want } from '../rules/index.js'
import { cleanDisplayName } from '../tokens/new-chat.js'
import { toldOfToken } from '../tokens/token-happenings.js'
import type { Door } from './door.js'

const probeMs = 5_000

/** Asks the messenger whether a token's chat can still be reached and what it is called now, and stores the answers. */
export async function synchronizeToken(
  engine: Engine,
  door: Door,
  tokenId: string,
  want: Want,
): Promise<{ readonly outcome: 'reachable' | 'unreachable' | 'unknown' }> {
  const requireOwn = ({ assignment }: Membership) => {
    if (!isLiveToken(assignment, tokenId)) throw new ChatfactorError('TOKEN_NOT_FOUND', {})
  }
  requireOwn(await door.look(want))
  const ref = byId('tokens', tokenId)
  const [token, seen = null] = await engine.store.read([ref, follow(ref, 'chatRecordId', 'chats')])
  if (token?.type !== 'bot') return { outcome: 'unknown' }
  const address = chatOf(token)
  const transport = engine.channels.transports.find(address.transport)?.transport
  if (transport?.probe === undefined || address.accountId !== transport.accountId) return { outcome: 'unknown' }
  const options = { deadline: new Date(Date.now() + probeMs) }
  const [probed, profile] = await Promise.all([
    transport.probe(address, options),
    transport.profile?.(address, options),
  ])
  if (probed.outcome !== 'accepted' && probed.outcome !== 'unreachable') return { outcome: 'unknown' }
  const reached = probed.outcome === 'accepted'
  const found = probed.outcome === 'accepted' ? true : probed.reason
  await operate(engine, {
    refs: { ...door.refs, token: ref, chat: follow(ref, 'chatRecordId', 'chats'), ...refsOfHolders(seen) },
    need: ['token', 'chat', ...members],
    missing: { result: null },
    decide: ({ token: known, chat, tokens, assignments, users, resources, ...records }, now): Decision<null> => {
      // Asking the messenger took time: it may no longer be allowed.
      const entry = door.enter(records, want, now)
      requireOwn(entry)
      const holders = holdersIn({ tokens, assignments, users, resources })
      const come = reachabilityChange(chat, found, 'person', holders)
      const displayName = cleanDisplayName(profile?.displayName ?? null) ?? known.displayName
      return {
        result: null,
        writes: [
          update('tokens', known, { displayName, ...(reached ? {} : inDoubt(known, now)) }),
          update('chats', chat, { reachable: reached, displayName }),
        ],
        told: [
          toldOfToken('token.synchronized', by('person', entry), { tokenId, reached }),
          ...(come !== null && 'told' in come ? come.told : []),
        ],
      }
    },
  })
  return { outcome: reached ? 'reachable' : 'unreachable' }
}
