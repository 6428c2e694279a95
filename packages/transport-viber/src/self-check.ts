import type { SelfCheckResult, SendOptions } from '@chatfactor/core/transport'
import * as z from 'zod/mini'
import type { Answer } from './answer.js'
import type { Settings } from './options.js'
import { outcomeOf } from './outcomes.js'
import type { ViberApi } from './viber-api.js'

const account = z.object({
  uri: z.string(),
  webhook: z.catch(z.nullish(z.string()), null),
  event_types: z.catch(z.nullish(z.array(z.string())), null),
})

type Account = z.infer<typeof account>

/** The events that an old webhook may filter out; Viber always delivers the others. */
const neededEvents = ['conversation_started', 'delivered', 'seen', 'failed']

/** Compares what Viber knows of the bot with what this transport expects; never rejects. */
export async function selfCheck(
  { api, settings }: { readonly api: ViberApi; readonly settings: Pick<Settings, 'botUri' | 'clock'> },
  options: SendOptions & { readonly webhookUrl: string | null },
): Promise<readonly SelfCheckResult[]> {
  const answer = await api.call('get_account_info', {}, options)
  const known = answer.kind === 'result' ? account.safeParse(answer.data).data : undefined
  if (known === undefined) return [unanswered('bot credential', answer, settings.clock.now())]
  return [
    result('bot credential', null),
    result('bot uri', uriFix(known, settings.botUri)),
    result('webhook address', addressFix(known, options.webhookUrl)),
    result('webhook events', eventsFix(known)),
  ]
}

function result(check: string, fix: string | null): SelfCheckResult {
  return { check, ok: fix === null, fix }
}

/** A platform that does not answer says nothing about the settings. */
function unanswered(check: string, answer: Answer, now: Date): SelfCheckResult {
  const outcome = outcomeOf(answer, now)
  if (outcome.outcome === 'misconfigured' && outcome.reason === 'credential') {
    return result(check, 'Viber does not accept botCredential. Copy the app key again from the settings of the bot.')
  }
  const hint = 'detail' in outcome ? outcome.detail.hint : null
  const says = outcome.outcome === 'misconfigured' || outcome.outcome === 'rejected'
  return {
    check,
    ok: false,
    fix: `Viber could not be asked: ${hint ?? 'the answer cannot be read'}.`,
    ...(says ? {} : { unasked: true }),
  }
}

function uriFix({ uri }: Account, botUri: string): string | null {
  if (uri.toLowerCase() === botUri.toLowerCase()) return null
  return /^[\w.-]{1,64}$/.test(uri)
    ? `The bot of this credential has another uri, so links open another bot. Set botUri to "${uri}".`
    : 'The bot of this credential has another uri, so links open another bot. Check botUri and botCredential.'
}

/** Never shows the address it found: people put credentials into webhook paths. */
function addressFix({ webhook }: Account, expected: string | null): string | null {
  const url = webhook ?? ''
  if (url === '')
    return 'No webhook is set, and Viber sends nothing without one. Call installWebhook with the public address of the handler.'
  if (expected === null || url === expected) return null
  return `The webhook points at another address (${URL.canParse(url) ? new URL(url).host : 'unreadable'}). Call installWebhook.`
}

function eventsFix(known: Account): string | null {
  const missing = neededEvents.filter((kind) => !(known.event_types ?? []).includes(kind))
  return missing.length === 0 ? null : `Viber does not send ${missing.join(', ')}. Call installWebhook.`
}
