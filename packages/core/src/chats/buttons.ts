import type { Decision } from '../kernel/decision-tuples.js'
import { chatDelivery, nobody } from '../kernel/drafts.js'
import type { Engine } from '../kernel/engine.js'
import { operate } from '../kernel/operate-tuples.js'
import { readActionToken } from '../keys/action-token.js'
import { byId, follow } from '../ports/store.js'
import type { InboundEvent } from '../ports/transport.js'
import { insert } from '../ports/writes.js'
import type { TemplateName } from '../records/templates.js'
import { revocation } from '../tokens/revocation.js'
import { answerCodeQuestion } from './code-question.js'
import { type EventSource, seenBefore } from './event-source.js'

const questionMs = 60_000
const muteMs = 24 * 60 * 60_000
const acknowledgeMs = 3_000

/** Acts on a pressed button, if we wrote it for this very chat; anything else says only that it has expired (C31). */
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
  await operate(engine, {
    refs: [
      token,
      follow(token, 'assignmentId', 'assignments'),
      follow(token, 'userId', 'users'),
      follow(token, 'resourceId', 'resources'),
      follow(token, 'chatRecordId', 'chats'),
    ],
    decide: ([record, assignment, user, resource, chat], now): Decision<'done' | 'repeated'> => {
      const inbound = insert('inbound', { id: source.inboundId, reply: null, createdAt: now })
      const say = (template: TemplateName) => chatDelivery(now, nobody, source.address, { template })
      const live = record !== null && (assignment?.tokenIds.includes(record.id) ?? false)
      const own =
        record !== null && record.chatId === source.address.chatId && record.transport === source.address.transport
      if (!live || !own || assignment === null || user === null || resource === null) {
        return { result: 'done', writes: [inbound], deliveries: [say('expired_question')] }
      }
      if (action !== 'not_me' && now.getTime() - issuedAt.getTime() > questionMs) {
        return { result: 'done', writes: [inbound], deliveries: [say('expired_question')] }
      }
      if (action === 'keep') return { result: 'done', writes: [inbound], deliveries: [say('kept')] }
      const muted = { mutedUsers: { ...chat?.mutedUsers, [user.id]: now.getTime() + muteMs } }
      const effect = revocation(
        engine.keys,
        { token: record, assignment, user, resource, chat, session: null },
        {
          because: reasons[action],
          actor: 'chat',
          clearsEnrolled: false,
          tellChat: false,
          ...(action === 'not_me' ? { chatChange: muted } : {}),
        },
        now,
      )
      return {
        result: 'done',
        ...effect,
        writes: [inbound, ...effect.writes],
        deliveries: [say(action === 'not_me' ? 'not_me_done' : 'stopped'), ...effect.deliveries],
      }
    },
    onDuplicate: seenBefore,
  })
}

const reasons = { not_me: 'not_me', stop: 'stopped_in_chat' } as const

/** Ends the spinner on the button; what comes of it is written to the chat anyway. */
function acknowledge(engine: Engine, transport: string, ackId: string | null): void {
  if (ackId === null) return
  const { transport: port } = engine.transports.get(transport)
  void port.acknowledgeAction?.(ackId, null, { deadline: new Date(Date.now() + acknowledgeMs) })
}
