import type { Commit } from '../kernel/decision.js'
import type { Engine } from '../kernel/engine.js'
import { heldChats, members, ownersOf } from '../kernel/membership.js'
import { chatOf } from '../kernel/token-chat.js'
import { tokenActions } from '../keys/action-token.js'
import type { KeyRing } from '../keys/key-ring.js'
import { chatDelivery } from '../messages/new-delivery.js'
import { tokenTemplates } from '../messages/token-templates.js'
import { byId, follow } from '../ports/store.js'
import { isOfChat } from '../rules/live.js'
import { type RevocationRecords, revocation } from '../tokens/revocation.js'
import { actOnce } from './act-once.js'
import type { ChatButton, Pressed } from './chat-ways.js'
import type { EventSource } from './event-source.js'

const questionMs = 60_000
/** Within this time after its activation "not me" ends a token at once; later it is confirmed first, as every removal is. */
const freshMs = 10 * 60_000
const muteMs = 24 * 60 * 60_000

/** The answer to each button about a token. */
const answers = { notMe: tokenTemplates.notMeDone, stop: tokenTemplates.stopped, keep: tokenTemplates.kept } as const

type TokenAction = keyof typeof answers

/** The buttons about a token. */
export const tokenButtons: readonly ChatButton[] = [tokenButton('notMe'), tokenButton('stop'), tokenButton('keep')]

function tokenButton(action: TokenAction): ChatButton {
  return {
    action: tokenActions[action],
    press: (engine, pressed, source) => pressToken(engine, action, pressed, source),
  }
}

function pressToken(
  engine: Engine,
  action: TokenAction,
  { recordId, issuedAt }: Pressed,
  source: EventSource,
): Promise<boolean> {
  const token = byId('tokens', recordId)
  return actOnce(engine, source, {
    refs: {
      token,
      ...ownersOf(token),
      chat: follow(token, 'chatRecordId', 'chats'),
    },
    need: ['token', ...members],
    tells: heldChats,
    decide(records, now, held) {
      if (!isOfChat(records, source.address)) return null
      if (action !== 'notMe' && now.getTime() - issuedAt.getTime() > questionMs) return null
      return pressedFor(engine.keys, { ...records, held, session: null }, action, now)
    },
  })
}

/** What one of them does. */
function pressedFor(keys: KeyRing, records: RevocationRecords, action: TokenAction, now: Date): Commit {
  const { token } = records
  if (action === 'notMe' && now.getTime() - token.createdAt.getTime() > freshMs) {
    const question = { template: tokenTemplates.stopQuestion, params: { tokenId: token.id } } as const
    return { untold: 'chat_answered', deliveries: [chatDelivery(now, records, chatOf(token), question)] }
  }
  const answer = chatDelivery(now, records, chatOf(token), { template: answers[action] })
  if (action === 'keep') return { untold: 'chat_answered', deliveries: [answer] }
  const { user, chat } = records
  const muted = { mutedUsers: { ...chat?.mutedUsers, [user.id]: now.getTime() + muteMs } }
  const reason = { actor: 'chat', clearsEnrolled: false, tellChat: false } as const
  const effect =
    action === 'notMe'
      ? revocation(keys, records, { ...reason, because: 'not_me', chatChange: muted }, now)
      : revocation(keys, records, { ...reason, because: 'stopped_in_chat' }, now)
  return { ...effect, deliveries: [answer, ...effect.deliveries] }
}
