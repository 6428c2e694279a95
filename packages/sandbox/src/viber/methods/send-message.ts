import { type Showing, show } from '../show-message.js'
import { done, refused, type ViberAnswer } from '../viber-answer.js'
import { chatOf, mostUnanswered, sessionEnd, unansweredOf, type ViberChat } from '../viber-bot.js'
import type { ViberCall, ViberMethod } from '../viber-call.js'
import { type ViberContent, viberContent } from '../viber-message.js'
import { wireCallback } from '../wire-callbacks.js'

/** How Viber says what a message costs: nothing to tell, in a session, charged. */
const billing = { none: 0, session: 1, charged: 5 } as const

/** Source: https://developers.viber.com/docs/api/rest-bot-api/#send-message */
export const sendMessage: ViberMethod = (call) => {
  const token = call.bot.nextToken()
  const { status, message, fields } = sent(call, token)
  return { status, message, fields: { message_token: token, billing_status: billing.none, ...fields } }
}

function sent(call: ViberCall, token: bigint): ViberAnswer {
  const { bot, body, now } = call
  if (bot.callbacks.state().webhook === null) return refused(10)
  const { receiver } = body
  if (receiver === undefined || receiver === null || receiver === '') return refused(4, 'missingData: receiver')
  if (typeof receiver !== 'string') return refused(3, 'badData: receiver')
  const read = viberContent(body)
  if (!read.ok) return read.refusal
  const chat = chatOf(bot, receiver)
  const refusal = chat === null ? refused(5) : unreachable(chat, read.content, now())
  if (chat === null || refusal !== null) return refusal ?? refused(5)
  const at = now()
  chat.unanswered.push(at)
  tellLater(call, chat, token, show(bot, chat, read.content, { token, at, isFailing: call.isFailing }))
  return done({ billing_status: sessionEnd(chat, at) === null ? billing.charged : billing.session })
}

function unreachable(chat: ViberChat, { minApiVersion }: ViberContent, now: Date): ViberAnswer | null {
  if (!chat.isSubscribed) return refused(6)
  if (minApiVersion > chat.apiVersion) return refused(13)
  chat.unanswered = chat.unanswered.slice(-mostUnanswered)
  return unansweredOf(chat, now) >= mostUnanswered ? refused(12) : null
}

/** Viber reports whether a message arrived after it has reported that it accepted it. */
function tellLater({ bot, now, later }: ViberCall, { userId }: ViberChat, token: bigint, showing: Showing): void {
  later(() => {
    const callback = showing.isShown
      ? wireCallback('delivered', now(), token, { user_id: userId })
      : wireCallback('failed', now(), token, { user_id: userId, desc: showing.problem })
    void bot.callbacks.add(callback)
  })
}
