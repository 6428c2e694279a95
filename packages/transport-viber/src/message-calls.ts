import {
  type ChatAddress,
  otherAccount,
  outcomeDetail,
  type SendOutcome,
  type Transport,
  tellListener,
} from '@chatfactor/core/transport'
import * as z from 'zod/mini'
import type { Answer } from './answer.js'
import { profileOf } from './callback-events.js'
import { messageBody, plainBody } from './message-body.js'
import type { Settings } from './options.js'
import { outcomeOf } from './outcomes.js'
import { apiVersionNotSupported } from './statuses.js'
import { userDetails } from './user-details.js'
import type { ViberApi } from './viber-api.js'

type Calls = Required<Pick<Transport, 'send' | 'probe' | 'profile'>>
type MessageSettings = Pick<Settings, 'clock' | 'accountId' | 'senderName' | 'senderAvatar' | 'onBilled'>

/** The `billing_status` of a message that was charged for. */
const charged = z.object({ billing_status: z.literal(5) })

const details = z.object({
  user: z.object({ name: z.catch(z.nullish(z.string()), null), language: z.catch(z.nullish(z.string()), null) }),
})

/** The calls about one chat and its messages. None of them rejects; each ends before its deadline. */
export function messageCalls({ api, settings }: { readonly api: ViberApi; readonly settings: MessageSettings }): Calls {
  const { clock, accountId } = settings
  const detailsOf = userDetails(api, settings)

  return {
    async send(to, message, options) {
      const refused = refusalOf(to, accountId)
      if (refused !== null) return refused
      const composed = messageBody(message, settings)
      if (!composed.ok) return { outcome: 'rejected', detail: outcomeDetail(composed.problem) }
      const send = (body: object) => api.call('send_message', { receiver: to.chatId, ...body }, options)
      const first = await send(composed.body)
      // Viber refused, so nothing was delivered, and a plainer message is not a second one.
      const isTooNew = first.kind === 'refusal' && first.status === apiVersionNotSupported
      const answer = isTooNew ? await send(plainBody(composed.body)) : first
      const outcome = outcomeOf(answer, clock.now())
      if (outcome.outcome === 'accepted') tellBilled(answer, { messageId: outcome.messageId, chatId: to.chatId })
      return outcome
    },

    async probe(to, options) {
      const refused = refusalOf(to, accountId)
      if (refused !== null) return refused
      const outcome = outcomeOf(await detailsOf(to.chatId, options), clock.now())
      return outcome.outcome === 'accepted' ? { outcome: 'accepted', messageId: null } : outcome
    },

    async profile(to, options) {
      if (refusalOf(to, accountId) !== null) return null
      const answer = await detailsOf(to.chatId, options)
      const known = answer.kind === 'result' ? details.safeParse(answer.data).data : undefined
      return known === undefined ? null : profileOf(known.user)
    },
  }

  function tellBilled(answer: Answer, message: { messageId: string | null; chatId: string }): void {
    if (answer.kind !== 'result' || !charged.safeParse(answer.data).success) return
    tellListener(settings.onBilled, [message])
  }
}

function refusalOf(to: ChatAddress, accountId: string): SendOutcome | null {
  const refused = otherAccount(to, accountId)
  if (refused !== null || /^[\x21-\x7e]{1,200}$/.test(to.chatId)) return refused
  const detail = outcomeDetail('this is not the id of a person on Viber')
  return { outcome: 'unreachable', reason: 'unknown_chat', detail }
}
