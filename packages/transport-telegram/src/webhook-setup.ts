import { ChatfactorError, type SendOptions, type SendOutcome } from '@chatfactor/core/transport'
import type { BotApi } from './bot-api.js'
import { setProfile } from './bot-profile.js'
import { type Settings, telegramApiRoot } from './options.js'
import { outcomeOf } from './outcomes.js'
import { allowedUpdates } from './update-events.js'

/** Sets the webhook with all its settings, so that nothing of an earlier set-up remains. */
export async function installWebhook(
  { api, settings }: { readonly api: BotApi; readonly settings: Settings },
  { url }: { readonly url: string },
  options: SendOptions | undefined,
): Promise<SendOutcome> {
  const { webhookSecret: secret, apiRoot, clock, timeoutMs } = settings
  if (secret === null) {
    throw new ChatfactorError('INVALID_CONFIG', { option: 'webhookSecret', problem: 'is needed to receive webhooks' })
  }
  if (!URL.canParse(url) || (apiRoot === telegramApiRoot && !url.startsWith('https://'))) {
    throw new ChatfactorError('INVALID_CONFIG', { option: 'url', problem: 'must be a public https address' })
  }
  const answer = await api.call(
    (raw) => raw.setWebhook({ url, secret_token: secret, allowed_updates: [...allowedUpdates] }),
    options ?? { deadline: new Date(Date.now() + timeoutMs) },
  )
  const outcome = outcomeOf(answer, clock.now())
  if (outcome.outcome === 'accepted' && settings.setsProfile) {
    await setProfile(api, options ?? { deadline: new Date(Date.now() + timeoutMs) }).catch(() => undefined)
  }
  return outcome
}
