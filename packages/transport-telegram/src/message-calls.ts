import {
  type ChatAddress,
  type Clock,
  otherAccount,
  outcomeDetail,
  type SendOptions,
  type SendOutcome,
  shortened,
  type Transport,
} from '@chatfactor/core/transport'
import * as z from 'zod/mini'
import type { BotApi } from './bot-api.js'
import { type MessageBody, messageBody } from './message-body.js'
import { outcomeOf } from './outcomes.js'
import { meaningOf } from './refusals.js'
import { profileOf } from './update-events.js'

type Calls = Required<Pick<Transport, 'send' | 'edit' | 'retract' | 'acknowledgeAction' | 'probe' | 'profile'>>
type Refused = { readonly refused: SendOutcome }
type Target = { readonly chatId: number }

const chat = z.object({
  type: z.literal('private'),
  first_name: z.catch(z.nullish(z.string()), null),
  last_name: z.catch(z.nullish(z.string()), null),
  username: z.catch(z.nullish(z.string()), null),
})

/** The calls about one chat and its messages. None of them rejects; each ends before its deadline. */
export function messageCalls({ api, clock, accountId }: { api: BotApi; clock: Clock; accountId: string }): Calls {
  const written = async (
    to: ChatAddress,
    message: Parameters<Calls['send']>[1],
    options: SendOptions,
    call: (target: Target, body: MessageBody) => Parameters<BotApi['call']>[0],
  ): Promise<SendOutcome> => {
    const target = targetOf(to, accountId)
    if ('refused' in target) return target.refused
    const composed = messageBody(message)
    if (!composed.ok) return { outcome: 'rejected', detail: outcomeDetail(composed.problem) }
    const answer = await api.call(call(target, composed.body), options)
    const isDone = answer.kind === 'refusal' && meaningOf(answer.description).meaning === 'done'
    return isDone ? { outcome: 'accepted', messageId: null } : outcomeOf(answer, clock.now())
  }

  return {
    send: (to, message, options) =>
      written(to, message, options, ({ chatId }, body) => {
        const protection = message.type === 'otp' ? { protect_content: true } : {}
        return (raw) => raw.sendMessage({ chat_id: chatId, ...body, ...protection })
      }),

    async edit(to, messageId, message, options) {
      const number = messageNumber(messageId)
      if (number === null) return { outcome: 'rejected', detail: outcomeDetail('Telegram has no such message id') }
      const outcome = await written(to, message, options, ({ chatId }, body) => {
        return (raw) => raw.editMessageText({ chat_id: chatId, message_id: number, ...body })
      })
      return outcome.outcome === 'accepted' ? { ...outcome, messageId } : outcome
    },

    async retract(to, messageId, options) {
      const target = targetOf(to, accountId)
      const number = messageNumber(messageId)
      if ('refused' in target || number === null) return 'failed'
      const { chatId } = target
      const answer = await api.call((raw) => raw.deleteMessage({ chat_id: chatId, message_id: number }), options)
      if (answer.kind === 'result') return 'gone'
      const meaning = answer.kind === 'refusal' ? meaningOf(answer.description).meaning : 'refused'
      return meaning === 'gone' || meaning === 'too_late' ? meaning : 'failed'
    },

    async acknowledgeAction(ackId, text, options) {
      const note = text === null ? {} : { text: shortened(text, 200) }
      await api.call((raw) => raw.answerCallbackQuery({ callback_query_id: ackId, ...note }), options)
    },

    async probe(to, options) {
      const target = targetOf(to, accountId)
      if ('refused' in target) return target.refused
      const { chatId } = target
      return outcomeOf(await api.call((raw) => raw.getChat({ chat_id: chatId }), options), clock.now())
    },

    async profile(to, options) {
      const target = targetOf(to, accountId)
      if ('refused' in target) return null
      const { chatId } = target
      const answer = await api.call((raw) => raw.getChat({ chat_id: chatId }), options)
      const known = answer.kind === 'result' ? chat.safeParse(answer.result).data : undefined
      return known === undefined ? null : profileOf(known)
    },
  }
}

/** Only people: groups have negative ids, channels have names. */
function targetOf(to: ChatAddress, accountId: string): Target | Refused {
  const refused = otherAccount(to, accountId)
  if (refused !== null) return { refused }
  if (/^[1-9]\d{0,15}$/.test(to.chatId) && Number.isSafeInteger(Number(to.chatId))) return { chatId: Number(to.chatId) }
  const detail = outcomeDetail('this is not the id of a private chat')
  return { refused: { outcome: 'unreachable', reason: 'unknown_chat', detail } }
}

function messageNumber(messageId: string): number | null {
  return /^[1-9]\d{0,14}$/.test(messageId) ? Number(messageId) : null
}
