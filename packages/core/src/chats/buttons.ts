import type { Commit } from '../kernel/commit.js'
import { chatDelivery, nobody } from '../kernel/drafts.js'
import type { Engine } from '../kernel/engine.js'
import { members, ownersOf } from '../kernel/membership.js'
import { readActionToken } from '../keys/action-token.js'
import type { KeyRing } from '../keys/key-ring.js'
import { byId, follow } from '../ports/store.js'
import type { InboundEvent } from '../ports/transport.js'
import type { TemplateName } from '../records/templates.js'
import { type RevocationRecords, revocation } from '../tokens/revocation.js'
import { actOnce, replyWith } from './act-once.js'
import { answerCodeQuestion } from './code-question.js'
import type { EventSource } from './event-source.js'

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
  const token = byId('tokens', recordId)
  const meansSomething = await actOnce(engine, source, {
    refs: { token, ...ownersOf(token), chat: follow(token, 'chatRecordId', 'chats') },
    need: ['token', ...members],
    decide(records, now) {
      if (!isOfThisChat(records, source)) return null
      if (action !== 'not_me' && now.getTime() - issuedAt.getTime() > questionMs) return null
      return pressedFor(engine.keys, { ...records, session: null }, action, source, now)
    },
  })
  if (!meansSomething) await replyWith(engine, source, (now) => [say('expired_question', source, now)])
}

function isOfThisChat({ token, assignment }: Omit<RevocationRecords, 'session'>, { address }: EventSource): boolean {
  return (
    assignment.tokenIds.includes(token.id) && token.chatId === address.chatId && token.transport === address.transport
  )
}

/** What one of the buttons about a token does. */
function pressedFor(
  keys: KeyRing,
  records: RevocationRecords,
  action: 'not_me' | 'stop' | 'keep',
  source: EventSource,
  now: Date,
): Commit {
  if (action === 'keep') return { untold: 'chat_answered', deliveries: [say('kept', source, now)] }
  const { user, chat } = records
  const muted = { mutedUsers: { ...chat?.mutedUsers, [user.id]: now.getTime() + muteMs } }
  const reason = { actor: 'chat', clearsEnrolled: false, tellChat: false } as const
  const effect =
    action === 'not_me'
      ? revocation(keys, records, { ...reason, because: 'not_me', chatChange: muted }, now)
      : revocation(keys, records, { ...reason, because: 'stopped_in_chat' }, now)
  const answer = say(action === 'not_me' ? 'not_me_done' : 'stopped', source, now)
  return { ...effect, deliveries: [answer, ...effect.deliveries] }
}

function say(template: TemplateName, { address }: EventSource, now: Date) {
  return chatDelivery(now, nobody, address, { template })
}

/** Ends the spinner on the button; what comes of it is written to the chat anyway. */
function acknowledge(engine: Engine, transport: string, ackId: string | null): void {
  if (ackId === null) return
  const { transport: port } = engine.transports.get(transport)
  void port.acknowledgeAction?.(ackId, null, { deadline: new Date(Date.now() + acknowledgeMs) })
}
