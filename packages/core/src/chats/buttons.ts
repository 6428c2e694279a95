import type { Commit } from '../kernel/commit.js'
import type { Engine } from '../kernel/engine.js'
import { members, ownersOf } from '../kernel/membership.js'
import { chatOf } from '../kernel/token-chat.js'
import { readActionToken } from '../keys/action-token.js'
import type { KeyRing } from '../keys/key-ring.js'
import { chatDelivery, chatReply } from '../messages/new-delivery.js'
import { byId, follow } from '../ports/store.js'
import type { InboundEvent } from '../ports/transport.js'
import { type RevocationRecords, revocation } from '../tokens/revocation.js'
import { actOnce, replyWith } from './act-once.js'
import { answerCodeQuestion } from './code-question.js'
import type { EventSource } from './event-source.js'
import { answerUndoQuestion } from './undo-question.js'

const questionMs = 60_000
const muteMs = 24 * 60 * 60_000
const acknowledgeMs = 3_000

/** Acts on a pressed button, if we wrote it for this very chat; one that means nothing any more says only that it has expired (C31). */
export async function actOnButton(
  engine: Engine,
  event: Extract<InboundEvent, { readonly type: 'action' }>,
  source: EventSource,
): Promise<void> {
  acknowledge(engine, source.address.transport, event.ackId)
  const pressed = readActionToken(engine.keys, event.token, source.address)
  if (pressed === null) return
  const { action, recordId, issuedAt } = pressed
  if (action === 'its_me' || action === 'not_mine') return answerCodeQuestion(engine, action, recordId, source)
  if (action === 'undo' || action === 'undo_now' || action === 'undo_keep') {
    return answerUndoQuestion(engine, { action, linkId: recordId, issuedAt }, source)
  }
  const token = byId('tokens', recordId)
  const meansSomething = await actOnce(engine, source, {
    refs: {
      token,
      ...ownersOf(token),
      chat: follow(token, 'chatRecordId', 'chats'),
      other: follow(ownersOf(token).assignment, 'preferredTokenId', 'tokens'),
    },
    need: ['token', ...members],
    decide(records, now) {
      if (!isOfThisChat(records, source)) return null
      if (action !== 'not_me' && now.getTime() - issuedAt.getTime() > questionMs) return null
      return pressedFor(engine.keys, { ...records, others: [records.other], session: null }, action, now)
    },
  })
  if (!meansSomething)
    await replyWith(engine, source, (now) => [chatReply(now, source, { template: 'expired_question' })])
}

function isOfThisChat({ token, assignment }: Omit<RevocationRecords, 'session'>, { address }: EventSource): boolean {
  return (
    assignment.tokenIds.includes(token.id) && token.chatId === address.chatId && token.transport === address.transport
  )
}

/** What is said to each of the buttons about a token. */
const answers = { not_me: 'not_me_done', stop: 'stopped', keep: 'kept' } as const

/** What one of them does. */
function pressedFor(keys: KeyRing, records: RevocationRecords, action: keyof typeof answers, now: Date): Commit {
  const answer = chatDelivery(now, records, chatOf(records.token), { template: answers[action] })
  if (action === 'keep') return { untold: 'chat_answered', deliveries: [answer] }
  const { user, chat } = records
  const muted = { mutedUsers: { ...chat?.mutedUsers, [user.id]: now.getTime() + muteMs } }
  const reason = { actor: 'chat', clearsEnrolled: false, tellChat: false } as const
  const effect =
    action === 'not_me'
      ? revocation(keys, records, { ...reason, because: 'not_me', chatChange: muted }, now)
      : revocation(keys, records, { ...reason, because: 'stopped_in_chat' }, now)
  return { ...effect, deliveries: [answer, ...effect.deliveries] }
}

/** Ends the spinner on the button; what comes of it is written to the chat anyway. */
function acknowledge(engine: Engine, transport: string, ackId: string | null): void {
  if (ackId === null) return
  const { transport: port } = engine.transports.get(transport)
  void port.acknowledgeAction?.(ackId, null, { deadline: new Date(Date.now() + acknowledgeMs) })
}
