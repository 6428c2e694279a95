import { type Claimed, hearFirstMessage } from '../enrollments/claim.js'
import type { Decision } from '../kernel/decision.js'
import type { Engine } from '../kernel/engine.js'
import { operate } from '../kernel/operate.js'
import { byId, byKey } from '../ports/store.js'
import type { ChatRecord } from '../records/chat-record.js'
import { claimingAt } from './claim-by-code.js'
import { claimRefs } from './claim-refs.js'
import { type Said, seenBefore } from './event-source.js'
import { setReachable } from './reachability.js'

/**
 * Hears a person who may be answered from now on; `true` when that is what an enrollment waited for, and nothing else is meant.
 *
 * Whatever a person does in a chat shows that it can be written to again: some platforms tell so in no other way.
 */
export async function isFirstMessage(engine: Engine, said: Said): Promise<boolean> {
  const { transport, accountId, chatId } = said.address
  const [chat, acted] = await engine.store.read([
    byKey('chats', 'address', { transport, accountId, chatId }),
    byId('inbound', said.inboundId),
  ])
  // A delivery of long ago says nothing about now.
  if (chat === null || acted !== null || (chat.reachable && chat.pushable)) return false
  if (!chat.pushable && (await movesOn(engine, chat, said))) return true
  await setReachable(engine, { ...said, inboundId: `${said.inboundId}/heard` }, true)
  return false
}

/** Takes the enrollment that waits for this chat's message on, to a token or to the question who it is (R15). */
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
    decide: (records, now): Decision<Claimed | 'nothing'> =>
      hearFirstMessage(records, said, claimingAt(engine, now)) ?? { result: 'nothing' },
    onDuplicate: seenBefore,
  })
  return claimed !== 'nothing'
}
