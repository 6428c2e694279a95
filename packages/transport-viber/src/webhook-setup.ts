import { ChatfactorError, type SendOptions, type SendOutcome } from '@chatfactor/core/transport'
import { eventTypes } from './callback-events.js'
import { type Settings, viberBaseUrl } from './options.js'
import { outcomeOf } from './outcomes.js'
import type { ViberApi } from './viber-api.js'

/** Viber calls the new address and waits for its 200 before it answers. */
const installMs = 20_000

/** Sets the webhook with all its settings, so that nothing of an earlier set-up remains. */
export async function installWebhook(
  { api, settings }: { readonly api: ViberApi; readonly settings: Pick<Settings, 'baseUrl' | 'clock'> },
  { url }: { readonly url: string },
  options: SendOptions | undefined,
): Promise<SendOutcome> {
  const { baseUrl, clock } = settings
  if (!URL.canParse(url) || (baseUrl === viberBaseUrl && !url.startsWith('https://'))) {
    throw new ChatfactorError('INVALID_CONFIG', { option: 'url', problem: 'must be a public https address' })
  }
  const answer = await api.call(
    'set_webhook',
    { url, event_types: eventTypes, send_name: true, send_photo: false },
    options ?? { deadline: new Date(Date.now() + installMs) },
    installMs,
  )
  const outcome = outcomeOf(answer, clock.now())
  return outcome.outcome === 'accepted' ? { outcome: 'accepted', messageId: null } : outcome
}
