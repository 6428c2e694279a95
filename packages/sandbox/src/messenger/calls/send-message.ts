import * as z from 'zod'
import { isPresent, structureOf, textOf } from '../../parameters.js'
import { badParameter, done, type GraphAnswer, refused } from '../graph-answer.js'
import { type CallHandler, type GraphCall, knownChat } from '../graph-call.js'
import { graphProblems } from '../graph-problem.js'
import { messageContent } from '../message-content.js'
import { addMessage, isWindowOpen, type MessengerChat } from '../messenger-page.js'
import { deliveryEvent, echoEvent } from '../page-event.js'
import { utilityContent } from '../utility-template.js'

const recipient = z.object({ id: z.union([z.string().min(1), z.number()]).transform(String) })

const senderActions = ['typing_on', 'typing_off', 'mark_seen', 'react', 'unreact']

/** The Send API: `POST /{page}/messages`. Source: https://developers.facebook.com/docs/messenger-platform/reference/send-api */
export const sendMessage: CallHandler = (call) => {
  const { page, verb, parameters } = call
  if (verb !== 'post') return badParameter('The method is not supported here')
  const to = recipient.safeParse(structureOf(parameters.recipient))
  if (!isPresent(parameters.recipient)) return badParameter('The parameter recipient is required')
  if (!to.success) return badParameter('Param recipient[id] is invalid')
  const action = textOf(parameters.sender_action)
  if (action !== null) {
    if (!senderActions.includes(action)) return badParameter('Param sender_action is invalid')
    return toPerson(call, to.data.id, 'any', () => done({ recipient_id: to.data.id }))
  }

  const type = textOf(parameters.messaging_type) ?? 'RESPONSE'
  // The tags for messages outside the window are refused since April 2026.
  if (type === 'MESSAGE_TAG' || isPresent(parameters.tag)) return refused(graphProblems.tag)
  if (!['RESPONSE', 'UPDATE', 'UTILITY'].includes(type)) return badParameter('Param messaging_type is invalid')
  if (!isPresent(parameters.message)) return badParameter('The parameter message is required')
  const isUtility = type === 'UTILITY'
  const given = structureOf(parameters.message)
  const content = isUtility ? utilityContent(given, page.utilityTemplates) : messageContent(given)
  if (!content.ok) return badParameter(content.problem)

  return toPerson(call, to.data.id, isUtility ? 'any' : 'window', (chat) => {
    const message = addMessage(page, chat, 'bot', call.now(), content.value)
    setImmediate(tellDelivered, call, chat, message)
    return done({ recipient_id: chat.psid, message_id: message.mid })
  })
}

function toPerson(
  { page, now }: GraphCall,
  psid: string,
  when: 'window' | 'any',
  act: (chat: MessengerChat) => GraphAnswer,
): GraphAnswer {
  const chat = knownChat(page, psid)
  if (chat === null) return refused(graphProblems.unknown_person)
  if (chat.isBlocked) return refused(graphProblems.person_unavailable)
  if (chat.isDeleted) return refused(graphProblems.person_not_receiving)
  if (page.switches.standby) return refused(graphProblems.other_app)
  if (when === 'window' && !isWindowOpen(chat, now())) return refused(graphProblems.window_closed)
  return act(chat)
}

function tellDelivered(
  { page, delivery, now }: GraphCall,
  chat: MessengerChat,
  message: ReturnType<typeof addMessage>,
): void {
  if (page.subscribedFields.includes('message_echoes')) void delivery.send(page, echoEvent(page, chat, message))
  if (page.subscribedFields.includes('message_deliveries')) {
    void delivery.send(page, deliveryEvent(page, chat, now(), message.mid))
  }
}
