import type { SelfCheckResult, SendOptions, SendOutcome } from '@chatfactor/core/transport'
import * as z from 'zod/mini'
import type { Answer } from './answer.js'
import type { Graph } from './graph.js'
import type { Settings } from './options.js'
import { outcomeOf } from './outcomes.js'
import { appGraph, getStartedOf, neededFields } from './page-setup.js'

const page = z.looseObject({ id: z.string(), username: z.catch(z.optional(z.string()), undefined) })
const text = z.catch(z.optional(z.string()), undefined)
const apps = z.looseObject({
  data: z.array(z.looseObject({ id: text, subscribed_fields: z.catch(z.array(z.string()), []) })),
})
const subscriptions = z.looseObject({
  data: z.array(
    z.looseObject({
      object: text,
      callback_url: z.catch(z.string(), ''),
      active: z.catch(z.boolean(), true),
      fields: z.catch(
        z.array(
          z.union([
            z.string(),
            z.pipe(
              z.looseObject({ name: z.string() }),
              z.transform(({ name }) => name),
            ),
          ]),
        ),
        [],
      ),
    }),
  ),
})

type App = z.infer<typeof apps>['data'][number]
type Subscription = z.infer<typeof subscriptions>['data'][number]

/** Compares what Meta knows of the Page and the app with what this transport expects; never rejects. */
export async function selfCheck(
  { api, settings }: { readonly api: Graph; readonly settings: Settings },
  options: SendOptions & { readonly webhookUrl: string | null },
): Promise<readonly SelfCheckResult[]> {
  const { pageId, appId, clock } = settings
  const app = appGraph(settings)
  const [me, subscribed, profile, webhook] = await Promise.all([
    api.get(['me'], { fields: 'id,username' }, options),
    api.get([pageId, 'subscribed_apps'], { fields: 'id,subscribed_fields' }, options),
    api.get(['me', 'messenger_profile'], { fields: 'get_started' }, options),
    app === null || appId === null ? null : app.get([appId, 'subscriptions'], {}, options),
  ])
  const now = clock.now()
  const known = parsed(page, me)
  const joined = parsed(apps, subscribed)
  const results = [known === null ? unknownPage(me, now) : result('page credential', credentialFix(known, pageId))]
  if (known !== null) results.push(result('page username', usernameFix(known, settings)))
  results.push(
    joined === null
      ? unanswered('page subscription', subscribed, now)
      : result('page subscription', subscriptionFix(joined.data, appId)),
    profile.kind === 'result'
      ? result('get started button', getStartedFix(profile))
      : unanswered('get started button', profile, now),
  )
  if (webhook === null) return results
  const list = parsed(subscriptions, webhook)
  if (list === null) return [...results, unanswered('webhook', webhook, now)]
  const ofPages = list.data.find(({ object }) => object === 'page') ?? null
  return [
    ...results,
    result('webhook address', addressFix(ofPages, options.webhookUrl)),
    result('webhook fields', ofPages === null ? null : fieldsFix(ofPages.fields, 'The app')),
  ]
}

function result(check: string, fix: string | null): SelfCheckResult {
  return { check, ok: fix === null, fix }
}

function parsed<T>(shape: z.ZodMiniType<T>, answer: Answer): T | null {
  return (answer.kind === 'result' ? shape.safeParse(answer.result).data : undefined) ?? null
}

/** A platform that does not answer says nothing about the settings. */
function unanswered(check: string, answer: Answer, now: Date): SelfCheckResult {
  const outcome = outcomeOf(answer, now)
  const hint = 'detail' in outcome ? outcome.detail.hint : null
  if (outcome.outcome === 'misconfigured') return result(check, refusedFix(outcome))
  const fix = `Meta could not be asked: ${hint ?? 'the answer cannot be read'}.`
  return outcome.outcome === 'rejected' ? result(check, fix) : { check, ok: false, fix, unasked: true }
}

function refusedFix(outcome: Extract<SendOutcome, { outcome: 'misconfigured' }>): string {
  const { hint } = outcome.detail
  const code = outcome.detail.code === null ? '' : ` (error ${outcome.detail.code})`
  switch (outcome.reason) {
    case 'credential':
      return `Meta does not accept pageCredential with appSecret${code}. Copy both again from the app dashboard.`
    case 'permission':
      return `The app may not ask this${code}. It needs pages_messaging and pages_manage_metadata.`
    default:
      return `Meta refuses to answer: ${hint}${code}.`
  }
}

const ofAnother = 'pageCredential belongs to another Page, or to a person. Use the one of this Page.'

/** People have no such name, so a person's credential is refused as a wrong parameter. */
function unknownPage(me: Answer, now: Date): SelfCheckResult {
  const check = 'page credential'
  return outcomeOf(me, now).outcome === 'rejected' ? result(check, ofAnother) : unanswered(check, me, now)
}

function credentialFix({ id }: z.infer<typeof page>, pageId: string): string | null {
  return id === pageId ? null : ofAnother
}

/** A link with the id of the Page always leads to it. */
function usernameFix({ id, username }: z.infer<typeof page>, { pageUsername }: Settings): string | null {
  if (pageUsername === id || username === undefined || plain(username) === plain(pageUsername)) return null
  return `The Page has another name. Set pageUsername to "${username}".`
}

/** Facebook ignores case and dots in the names of Pages. */
function plain(username: string): string {
  return username.toLowerCase().replaceAll('.', '')
}

/** Meta drops a Page after an hour without a good answer, and never restores it (path 27). */
function subscriptionFix(joined: readonly App[], appId: string | null): string | null {
  const ours = appId === null ? joined : joined.filter(({ id }) => id === appId)
  if (ours.length === 0) return 'The Page sends nothing to the app. Call setUpPage at every start.'
  const fixes = ours.map(({ subscribed_fields: fields }) => fieldsFix(fields, 'The Page'))
  if (!fixes.includes(null)) return fixes[0] ?? null
  const hearsAll = ours.some(({ subscribed_fields: fields }) => fields.includes('standby'))
  if (joined.length === 1 || hearsAll) return null
  return 'Other apps share the Page, and conversations that they hold are not heard: standby is missing. Call setUpPage.'
}

function fieldsFix(fields: readonly string[], who: string): string | null {
  const missing = neededFields.filter((field) => !fields.includes(field))
  if (missing.length === 0) return null
  const because = missing.includes('messaging_referrals') ? ' People who know the Page already cannot enroll.' : ''
  return `${who} is not subscribed to ${missing.join(', ')}. Call setUpPage.${because}`
}

/** Any payload will do: only the code that comes with it matters. */
function getStartedFix(profile: Answer): string | null {
  if (getStartedOf(profile) !== null) return null
  return 'The Page has no Get Started button, so people who are new to it never send their code. Call setUpPage.'
}

/** Never shows the address it found: people put secrets into webhook paths. */
function addressFix(webhook: Subscription | null, expected: string | null): string | null {
  if (webhook === null) return 'The app has no webhook for Pages. Call setUpPage with webhookUrl.'
  if (!webhook.active) return 'The webhook of the app is switched off. Call setUpPage with webhookUrl.'
  if (expected === null || webhook.callback_url === expected) return null
  const host = URL.canParse(webhook.callback_url) ? new URL(webhook.callback_url).host : 'unreadable'
  return `The webhook points at another address (${host}). Call setUpPage with webhookUrl.`
}
