import {
  actionToken,
  aside,
  type ChatSource,
  isOfChat,
  type LookedUp,
  look,
  type OutboundMessage,
  quoted,
} from '@chatfactor/core/feature'
import { byId, follow, type TemplateParams } from '@chatfactor/core/store'
import { openOf, saysOf } from '../inbox/inbox.js'
import { lookAt } from '../rules/asked-refs.js'
import { type AskedRecords, obstacleTo, standingOf } from '../rules/authorization-rules.js'
import { en } from '../words/en.js'
import { detailsOf } from './question-message.js'
import { listAction } from './waiting-list.js'

/**
 * The questions that a message lists, oldest first: those that wait for an answer and were not opened from the list.
 * Empty for a message about one question.
 */
export async function listedIn({ list, inboxId }: TemplateParams, at: LookedUp): Promise<readonly AskedRecords[]> {
  if (typeof list !== 'string' || typeof inboxId !== 'string') return []
  const inbox = byId('inboxes', inboxId)
  const assignment = follow(inbox, 'assignmentId', 'assignments')
  const found = await look(at.store, { inbox, assignment }, ['inbox', 'assignment'])
  if (found === null) return []
  const ids = openOf(saysOf(found), at.now).flatMap((one) => (one.list === list ? [one.id] : []))
  const asked = await Promise.all(ids.map((id) => lookAt(at.store, id)))
  return asked.flatMap((one) => (one !== null && isListed(one, list, at) ? [one] : []))
}

/**
 * Several questions in one message, with every field of each, and a button that opens each one. Nothing can be answered
 * from the list.
 */
export function listOfQuestions(listed: readonly AskedRecords[], source: ChatSource): OutboundMessage {
  const { keys, words, chat, now } = source
  const asked = listed.map(({ authorization, agent }) => ({ ...authorization, name: agent.name }))
  const resource = listed[0]?.resource.name ?? ''
  return {
    type: 'prompt',
    text: words.of(en).say('ask.listed', { count: listed.length, resource: quoted(resource) }),
    details: asked.map((one) => `${one.number}. ${aside(one.name)}\n${detailsOf(one)}`).join('\n\n'),
    actions: asked.map(({ id, number }) => ({
      label: String(number),
      value: actionToken(keys, listAction, id, chat, now, 'open'),
    })),
    expiresAt: new Date(Math.max(...asked.map(({ expiresAt }) => expiresAt.getTime()))),
  }
}

function isListed(records: AskedRecords, list: string, at: LookedUp): boolean {
  const { authorization, token, assignment } = records
  const isPutHere = token !== null && isOfChat({ token, assignment }, at.chat) && authorization.deliveryId === list
  return isPutHere && standingOf(authorization, at.now) === 'open' && obstacleTo(at, records, at.now) === null
}
