import { type Claimed, hearFirstMessage } from '../enrollments/claim.js'
import type { Decision } from '../kernel/decision.js'
import type { Engine } from '../kernel/engine.js'
import { otherChats } from '../kernel/membership.js'
import { operate } from '../kernel/operate.js'
import { byId, byKey } from '../ports/store.js'
import type { ChatRecord } from '../records/chat-record.js'
import { claimingAt } from './claim-by-code.js'
import { claimRefs } from './claim-refs.js'
import { type Said, seenBefore } from './event-source.js'
import { setReachable } from './reachability.js'

/**
 * Handles a message after which the person may be answered; `true` if an enrollment waited for it, and it means nothing else.
 *
 * Any activity shows that the chat can be written to again: some platforms report it in no other way.
 */
export async function isFirstMessage(engine: Engine, said: Said): Promise<boolean> {
  const { transport, accountId, chatId } = said.address
  const [chat, acted] = await engine.store.read([
    byKey('chats', 'address', { transport, accountId, chatId }),
    byId('inbound', said.inboundId),
  ])
  // A delivery long ago says nothing about the present.
  if (chat === null || acted !== null || (chat.reachable && chat.pushable)) return false
  if (!chat.pushable && (await movesOn(engine, chat, said))) return true
  await setReachable(engine, { ...said, inboundId: `${said.inboundId}/heard` }, true)
  return false
}

/** Moves the enrollment that waits for this chat's message on, to a token or to its confirmation (R15). */
async function movesOn(engine: Engine, chat: ChatRecord, said: Said): Promise<boolean> {
  const waiting = await engine.store.list('enrollments', {
    index: 'byChat',
    equals: { chatRecordId: chat.id, state: 'awaiting_message' },
    direction: 'descending',
    limit: 1,
  })
  const [first] = waiting.items
  if (first === undefined) return false
  const claimed = await operate(engine, {
    refs: claimRefs(byId('enrollments', first.id), said.address),
    tells: otherChats,
    decide: (records, now, others): Decision<Claimed | 'nothing'> =>
      hearFirstMessage(records, said, claimingAt(engine, now, others)) ?? { result: 'nothing' },
    onDuplicate: seenBefore,
  })
  return claimed !== 'nothing'
}
