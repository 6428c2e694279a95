import {
  actionToken,
  away,
  type ChatSource,
  isOfChat,
  type LookedUp,
  type OutboundMessage,
  quoted,
  template,
  text,
} from '@chatfactor/core/feature'
import type { TemplateParams } from '@chatfactor/core/store'
import { isNight } from '../reminding/night.js'
import { lookAt } from '../rules/asked-refs.js'
import { type AskedRecords, obstacleTo, standingOf } from '../rules/authorization-rules.js'
import { en } from '../words/en.js'
import { afterSignIn } from './after-sign-in.js'
import { aboutOf } from './question-message.js'
import { listAction } from './waiting-list.js'

/** Reminds of a waiting question. Its button sends the whole question again, and answers nothing. */
export const reminderTemplate = template('authorization_reminder', {
  urgency: 'notice',
  fromRecords: afterSignIn(async (params, at) => {
    const records = await lookAt(at.store, text(params.authorizationId, ''))
    return records === null || !isWanted(records, params, at) ? null : (source) => reminderMessage(records, source)
  }),
})

/**
 * Whether to remind: not at night, even if it comes late; not in a chat that the question has left; not twice in the
 * same chat.
 */
function isWanted(records: AskedRecords, { of, timeZone }: TemplateParams, at: LookedUp): boolean {
  const { authorization, token, assignment } = records
  const isByNight = typeof timeZone === 'string' && isNight(at.now, timeZone)
  const isPutHere = token !== null && isOfChat({ token, assignment }, at.chat) && authorization.deliveryId === of
  return (
    !isByNight && isPutHere && standingOf(authorization, at.now) === 'open' && obstacleTo(at, records, at.now) === null
  )
}

function reminderMessage(
  { authorization, agent }: AskedRecords,
  { keys, words, chat, now }: ChatSource,
): OutboundMessage {
  const own = words.of(en)
  const { id, number, expiresAt } = authorization
  const about = { agent: quoted(agent.name), number, what: aboutOf(authorization) }
  return {
    type: 'notice',
    text: own.say('ask.reminder', { ...about, away: away(words, expiresAt.getTime(), now) }),
    actions: [{ label: own.say('ask.reminder.open'), value: actionToken(keys, listAction, id, chat, now, 'open') }],
  }
}
