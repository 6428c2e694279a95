import { languagesOf } from '../deliveries/spoken-languages.js'
import type { Commit } from '../kernel/commit.js'
import type { Engine } from '../kernel/engine.js'
import { members, ownersOf } from '../kernel/membership.js'
import { chatOf } from '../kernel/token-chat.js'
import { readActionToken } from '../keys/action-token.js'
import { approvalNamedIn } from '../keys/approval-token.js'
import type { KeyRing } from '../keys/key-ring.js'
import { chatDelivery, chatReply } from '../messages/new-delivery.js'
import { byId, follow } from '../ports/store.js'
import type { InboundEvent } from '../ports/transport.js'
import { type RevocationRecords, revocation } from '../tokens/revocation.js'
import { actOnce, replyWith } from './act-once.js'
import { pressApproval } from './approval-press.js'
import { answerCodeQuestion } from './code-question.js'
import { disownSignIn } from './disown-press.js'
import type { EventSource } from './event-source.js'
import { switchCategory } from './mute-command.js'
import { answerUndoQuestion } from './undo-question.js'

type Pressed = Extract<InboundEvent, { readonly type: 'action' }>

const questionMs = 60_000
/** So long after its activation a token ends at once where its chat says that it was not them; later that is asked, as every end is. */
const freshMs = 10 * 60_000
const muteMs = 24 * 60 * 60_000
const acknowledgeMs = 3_000

/** Acts on a pressed button, if we wrote it for this very chat; one that means nothing any more says only that it has expired (C31). */
export async function actOnButton(engine: Engine, event: Pressed, source: EventSource): Promise<void> {
  const challengeId = approvalNamedIn(event.token)
  if (challengeId !== null) return actOnApproval(engine, { challengeId, event }, source)
  acknowledge(engine, source.address.transport, event.ackId)
  const pressed = readActionToken(engine.keys, event.token, source.address, engine.notifications.categories)
  if (pressed === null) return
  const { action, recordId, issuedAt, detail } = pressed
  if (action === 'its_me' || action === 'not_mine') return answerCodeQuestion(engine, action, recordId, source)
  if (action === 'undo' || action === 'undo_now' || action === 'undo_keep') {
    return answerUndoQuestion(engine, { action, linkId: recordId, issuedAt }, source)
  }
  if (action === 'disown') return disownSignIn(engine, recordId, source)
  if (action === 'mute' || action === 'unmute') {
    const wish = { wants: action, category: detail, tokenId: recordId, messageId: event.messageId }
    if (!(await switchCategory(engine, wish, source))) await sayExpired(engine, source)
    return
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
  if (!meansSomething) await sayExpired(engine, source)
}

function sayExpired(engine: Engine, source: EventSource): Promise<void> {
  return replyWith(engine, source, (now) => [chatReply(now, source, { template: 'expired_question' })])
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
  const { token } = records
  if (action === 'not_me' && now.getTime() - token.createdAt.getTime() > freshMs) {
    const question = { template: 'stop_question', params: { tokenId: token.id } } as const
    return { untold: 'chat_answered', deliveries: [chatDelivery(now, records, chatOf(token), question)] }
  }
  const answer = chatDelivery(now, records, chatOf(token), { template: answers[action] })
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

/** One that means nothing any more is said to be over where it was pressed, or in the chat where the messenger cannot do that. */
async function actOnApproval(
  engine: Engine,
  { challengeId, event }: { readonly challengeId: string; readonly event: Pressed },
  source: EventSource,
): Promise<void> {
  const { transport } = source.address
  const isAnswered = await pressApproval(engine, { challengeId, token: event.token }, source)
  if (isAnswered || event.ackId !== null) {
    const late = isAnswered ? null : (await wordsFor(engine, source)).say('approval.late')
    return acknowledge(engine, transport, event.ackId, late)
  }
  await replyWith(engine, source, (now) => [chatReply(now, source, { template: 'question_over' })])
}

async function wordsFor(engine: Engine, { address, profile }: EventSource) {
  const languages = await languagesOf(engine, { ...address, userId: null, language: profile?.language ?? null })
  return engine.catalogue.words(...languages)
}

/** Ends the spinner on the button; what comes of it is written to the chat anyway. */
function acknowledge(engine: Engine, transport: string, ackId: string | null, text: string | null = null): void {
  if (ackId === null) return
  const { transport: port } = engine.transports.get(transport)
  void port.acknowledgeAction?.(ackId, text, { deadline: new Date(Date.now() + acknowledgeMs) })
}
