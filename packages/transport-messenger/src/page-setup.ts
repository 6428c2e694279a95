import { ChatfactorError, type SendOptions, type SendOutcome } from '@chatfactor/core/transport'
import * as z from 'zod/mini'
import type { Answer } from './answer.js'
import { type Graph, graph } from './graph.js'
import type { Settings } from './options.js'
import { outcomeOf } from './outcomes.js'
import { missingOf } from './page-menu.js'

/** The webhook fields without which messages from people do not arrive. */
export const neededFields = ['messages', 'messaging_postbacks', 'messaging_referrals'] as const

/** The subscribed fields: {@link neededFields} and some more. */
const subscribedFields = [...neededFields, 'message_deliveries', 'standby'].join(',')

const profile = z.looseObject({
  data: z.array(z.looseObject({ get_started: z.catch(z.optional(z.looseObject({ payload: z.string() })), undefined) })),
})

const joinedApps = z.looseObject({ data: z.array(z.looseObject({ id: z.catch(z.optional(z.string()), undefined) })) })

/** The payload of the Page's Get Started button; `null` if there is none. */
export function getStartedOf(answer: Answer): string | null {
  const known = answer.kind === 'result' ? profile.safeParse(answer.result).data : undefined
  return known?.data.find(({ get_started: one }) => one !== undefined)?.get_started?.payload ?? null
}

/** The Graph API in the name of the app instead of the Page; `null` without the app's id. */
export function appGraph(settings: Settings): Graph | null {
  return settings.appId === null ? null : graph(settings, `${settings.appId}|${settings.appSecret}`)
}

/** Sets up the Page step by step, and stops at the first failure; sets a menu and a greeting only if it has none. */
export async function setUpPage(
  { api, settings }: { readonly api: Graph; readonly settings: Settings },
  { webhookUrl }: { readonly webhookUrl: string | null },
  options: SendOptions | undefined,
): Promise<SendOutcome> {
  const { pageId, getStartedPayload, verifySecret, appId, clock, timeoutMs } = settings
  const app = webhookUrl === null ? null : appGraph(settings)
  if (webhookUrl !== null) {
    if (app === null || appId === null) throw wrong('appId', 'is needed to set the webhook address')
    if (!URL.canParse(webhookUrl)) throw wrong('webhookUrl', 'must be a public https address')
    if (settings.baseUrl === 'https://graph.facebook.com' && !webhookUrl.startsWith('https://')) {
      throw wrong('webhookUrl', 'must be a public https address')
    }
  }
  const within = options ?? { deadline: new Date(Date.now() + 4 * timeoutMs) }
  const getStarted = { get_started: { payload: getStartedPayload } }
  const set = await api.post(['me', 'messenger_profile'], getStarted, within)
  if (set.kind !== 'result') return outcomeOf(set, clock.now())

  const read = await api.get(['me', 'messenger_profile'], { fields: 'get_started,persistent_menu,greeting' }, within)
  if (read.kind !== 'result') return outcomeOf(read, clock.now())
  if (getStartedOf(read) !== getStartedPayload) {
    const hint = 'the Page has no Get Started button, or another, although it was set'
    return { outcome: 'misconfigured', reason: 'setup', detail: { httpStatus: read.httpStatus, code: null, hint } }
  }

  if (app !== null && appId !== null) {
    const webhook = { object: 'page', callback_url: webhookUrl, verify_token: verifySecret, fields: subscribedFields }
    const subscribed = await app.post([appId, 'subscriptions'], webhook, within)
    if (subscribed.kind !== 'result') return outcomeOf(subscribed, clock.now())
  }
  const joined = await join(api, pageId, within)
  // Nothing depends on menu and greeting, so Meta's refusals are ignored.
  const missing = joined.kind === 'result' ? await missingOf(read) : null
  if (missing !== null) await api.post(['me', 'messenger_profile'], missing, within)
  return outcomeOf(joined, clock.now())
}

/**
 * Meta drops a Page whose webhook failed for an hour, and never restores it: checks this, and subscribes again if
 * needed.
 */
export async function resubscribe(
  { api, settings }: { readonly api: Graph; readonly settings: Settings },
  options: SendOptions,
): Promise<'subscribed' | 'resubscribed' | 'failed'> {
  const { pageId, appId } = settings
  const answer = await api.get([pageId, 'subscribed_apps'], { fields: 'id,subscribed_fields' }, options)
  const known = answer.kind === 'result' ? joinedApps.safeParse(answer.result).data : undefined
  if (known === undefined) return 'failed'
  if (known.data.some(({ id }) => appId === null || id === appId)) return 'subscribed'
  return (await join(api, pageId, options)).kind === 'result' ? 'resubscribed' : 'failed'
}

function join(api: Graph, pageId: string, options: SendOptions): Promise<Answer> {
  return api.post([pageId, 'subscribed_apps'], { subscribed_fields: subscribedFields }, options)
}

function wrong(option: string, problem: string): ChatfactorError<'INVALID_CONFIG'> {
  return new ChatfactorError('INVALID_CONFIG', { option, problem })
}
