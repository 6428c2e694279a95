import type { SelfCheckResult, SendOptions } from '@chatfactor/core/transport'
import * as z from 'zod/mini'
import type { Answer } from './answer.js'
import type { BotApi } from './bot-api.js'
import type { Settings } from './options.js'
import { outcomeOf } from './outcomes.js'
import { allowedUpdates } from './update-events.js'

const bot = z.object({ id: z.number(), username: z.catch(z.string(), '') })
const webhook = z.object({
  url: z.catch(z.string(), ''),
  allowed_updates: z.catch(z.optional(z.array(z.string())), undefined),
  last_error_date: z.catch(z.optional(z.number()), undefined),
  last_error_message: z.catch(z.string(), ''),
})

type Webhook = z.infer<typeof webhook>

/** An older failed delivery says little about now; Telegram keeps showing the last one. */
const recentMs = 15 * 60_000

/** Compares what Telegram knows of the bot with what this transport expects; never rejects. */
export async function selfCheck(
  { api, settings, accountId }: { readonly api: BotApi; readonly settings: Settings; readonly accountId: string },
  options: SendOptions & { readonly webhookUrl: string | null },
): Promise<readonly SelfCheckResult[]> {
  const [me, info] = await Promise.all([
    api.call((raw) => raw.getMe(), options),
    api.call((raw) => raw.getWebhookInfo(), options),
  ])
  const now = settings.clock.now()
  const known = me.kind === 'result' ? bot.safeParse(me.result).data : undefined
  const set = info.kind === 'result' ? webhook.safeParse(info.result).data : undefined
  const results = [known === undefined ? unanswered('bot credential', me, now) : result('bot credential', null)]
  if (known !== undefined) results.push(result('bot username', identityFix(known, accountId, settings)))
  if (set === undefined) return [...results, unanswered('webhook', info, now)]
  // Without a secret every webhook is refused: such a bot polls.
  if (options.webhookUrl === null || settings.webhookSecret === null)
    return [...results, result('no webhook', pollingFix(set))]
  return [
    ...results,
    result('webhook address', addressFix(set, options.webhookUrl)),
    result('webhook updates', updatesFix(set)),
    result('webhook deliveries', deliveriesFix(set, now)),
  ]
}

function result(check: string, fix: string | null): SelfCheckResult {
  return { check, ok: fix === null, fix }
}

/** A platform that does not answer says nothing about the settings. */
function unanswered(check: string, answer: Answer, now: Date): SelfCheckResult {
  const outcome = outcomeOf(answer, now)
  if (outcome.outcome === 'misconfigured' && outcome.reason === 'credential') {
    return result(check, 'Telegram does not accept botCredential. Copy it again from BotFather.')
  }
  const hint = 'detail' in outcome ? outcome.detail.hint : null
  const says = outcome.outcome === 'misconfigured' || outcome.outcome === 'rejected'
  return {
    check,
    ok: false,
    fix: `Telegram could not be asked: ${hint ?? 'the answer cannot be read'}.`,
    ...(says ? {} : { unasked: true }),
  }
}

function identityFix({ id, username }: z.infer<typeof bot>, accountId: string, settings: Settings): string | null {
  if (String(id) !== accountId) return 'Telegram answers for another bot. Check botCredential and apiRoot.'
  if (username.toLowerCase() === settings.botUsername.toLowerCase()) return null
  return `The bot of this credential has another name. Set botUsername to "${username}".`
}

/** Never shows the address it found: people put credentials into webhook paths. */
function addressFix({ url }: Webhook, expected: string): string | null {
  if (url === expected) return null
  if (url === '') return 'No webhook is set. Call installWebhook with the public address of the handler.'
  return `The webhook points at another address (${URL.canParse(url) ? new URL(url).host : 'unreadable'}). Call installWebhook.`
}

function pollingFix({ url }: Webhook): string | null {
  return url === ''
    ? null
    : 'A webhook is set, so the bot cannot poll. poll removes it when it starts. To use the webhook instead, set webhookSecret.'
}

/** Without a filter Telegram uses its default, which includes all of ours. */
function updatesFix(info: Webhook): string | null {
  const filter = info.allowed_updates ?? []
  const missing = allowedUpdates.filter((kind) => filter.length > 0 && !filter.includes(kind))
  return missing.length === 0 ? null : `Telegram does not send ${missing.join(', ')}. Call installWebhook.`
}

const deliveryFixes: readonly (readonly [RegExp, string])[] = [
  [/\b401\b|\b403\b/, 'The handler refused Telegram. If webhookSecret has changed, call installWebhook again.'],
  [/\b404\b|\b405\b/, 'Nothing answers at the webhook address. Check the path where the handler is mounted.'],
  [/\b413\b/, 'Something in front of the handler refuses bodies of this size. Raise its limit.'],
  [/\b5\d\d\b/, 'The handler, or something in front of it, answered with a server error. Check its log.'],
  [/ssl|certificate|tls/i, 'Telegram does not trust the certificate of the webhook address. Replace it.'],
  [/resolve|host/i, 'The host name of the webhook address cannot be resolved from outside. Check its DNS record.'],
  [/refused|timed? ?out|reset|unreachable/i, 'Telegram cannot connect to the webhook address. Check the firewall.'],
]

function deliveriesFix(info: Webhook, now: Date): string | null {
  const failedAt = (info.last_error_date ?? 0) * 1000
  if (now.getTime() - failedAt > recentMs) return null
  const known = deliveryFixes.find(([words]) => words.test(info.last_error_message))
  return known?.[1] ?? 'Telegram failed to deliver an update in the last 15 minutes. See getWebhookInfo.'
}
