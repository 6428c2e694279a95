import {
  type ChatAddress,
  otherAccount,
  outcomeDetail,
  type SendOutcome,
  type Transport,
} from '@chatfactor/core/transport'
import * as z from 'zod/mini'
import type { Graph } from './graph.js'
import { type MessageBody, messageBody, utilityBody } from './message-body.js'
import type { Settings } from './options.js'
import { sendOutcomeOf } from './outcomes.js'

const person = z.object({
  first_name: z.catch(z.nullish(z.string()), null),
  last_name: z.catch(z.nullish(z.string()), null),
})

/** The calls about one chat. None of them rejects; each ends before its deadline. */
export function messageCalls({
  api,
  settings,
}: {
  readonly api: Graph
  readonly settings: Settings
}): Required<Pick<Transport, 'send' | 'profile'>> {
  const { pageId, clock, utilityTemplate } = settings

  return {
    async send(to, message, options) {
      const refused = refusalOf(to, pageId)
      if (refused !== null) return refused
      const composed = messageBody(message)
      if (!composed.ok) return { outcome: 'rejected', detail: outcomeDetail(composed.problem) }
      const deliver = async (body: MessageBody) =>
        sendOutcomeOf(
          await api.post([pageId, 'messages'], { recipient: { id: to.chatId }, ...body }, options),
          clock.now(),
        )
      const outcome = await deliver(composed.body)
      // A refusal because of the closed window is certain, so a second message is never one too many.
      const isWindowClosed = outcome.outcome === 'needs_user' && outcome.reason === 'window_closed'
      if (!isWindowClosed || message.type !== 'notice' || utilityTemplate === null) return outcome
      const template = utilityBody(utilityTemplate, message)
      return template === null ? outcome : deliver(template)
    },

    async profile(to, options) {
      if (refusalOf(to, pageId) !== null) return null
      const answer = await api.get([to.chatId], { fields: 'first_name,last_name' }, options)
      const known = answer.kind === 'result' ? person.safeParse(answer.result).data : undefined
      if (known === undefined) return null
      const displayName = [known.first_name, known.last_name]
        .map((part) => part?.trim() ?? '')
        .filter((part) => part !== '')
        .join(' ')
      return displayName === '' ? null : { displayName, username: null, language: null }
    },
  }
}

/** The Page cannot write to itself. */
function refusalOf(to: ChatAddress, pageId: string): SendOutcome | null {
  const refused = otherAccount(to, pageId)
  if (refused !== null || (/^\d{1,32}$/.test(to.chatId) && to.chatId !== pageId)) return refused
  return { outcome: 'unreachable', reason: 'unknown_chat', detail: outcomeDetail('this is not the id of a person') }
}
