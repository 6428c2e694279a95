import type { TemplateParams } from '../records/templates.js'
import type { CoreTexts, CoreWords } from '../words/core-words.js'
import { away, namesIn, originOf } from './message-values.js'

/** Something that happened to somebody: what, when, and from where as far as anybody knows. */
export interface Happened {
  readonly what: string
  readonly at: Date
  readonly device: string | null
  readonly network: string | null
}

/** One account that a chat is used for, and what happened to it lately, the newest first. */
export interface StatusOfToken {
  readonly resource: string
  readonly account: string | null
  readonly lately: readonly Happened[]
}

/** What a chat is used for, as `/status` tells it; deliveries keep it under numbered names. */
export function statusParams(tokens: readonly StatusOfToken[]): TemplateParams {
  return Object.fromEntries(
    tokens.flatMap(({ resource, account, lately }, at) => [
      [`resource${at}`, resource],
      [`account${at}`, account],
      ...lately.flatMap((one, place) => [
        [`what${at}.${place}`, one.what],
        [`at${at}.${place}`, one.at.getTime()],
        [`device${at}.${place}`, one.device],
        [`network${at}.${place}`, one.network],
      ]),
    ]),
  )
}

/** What `/status` says. */
export function statusText(words: CoreWords, params: TemplateParams, now: Date): string {
  const accounts: string[] = []
  for (let at = 0; params[`resource${at}`] !== undefined; at += 1) {
    const names = namesIn(words, { resource: params[`resource${at}`] ?? null, account: params[`account${at}`] ?? null })
    const lately = latelyOf(words, params, at, now)
    const line = words.say('status.line', names)
    accounts.push(lately.length === 0 ? line : `${line}\n${words.say('status.lately', { lately: lately.join('\n') })}`)
  }
  return accounts.length === 0 ? words.say('status.none') : accounts.join('\n\n')
}

function latelyOf(words: CoreWords, params: TemplateParams, token: number, now: Date): readonly string[] {
  const lines: string[] = []
  for (let place = 0; params[`what${token}.${place}`] !== undefined; place += 1) {
    const key = keyOf(params[`what${token}.${place}`])
    const at = params[`at${token}.${place}`]
    if (key === null || typeof at !== 'number') continue
    const values = { what: words.say(key), when: away(words, at, now) }
    const origin = originOf(words, {
      device: params[`device${token}.${place}`],
      network: params[`network${token}.${place}`],
    })
    lines.push(
      origin === null ? words.say('status.happened', values) : words.say('status.happened.from', { ...values, origin }),
    )
  }
  return lines
}

/** What a person is told of in their chat: what they, or somebody in their name, did; not what only a machine needs to know. */
export const shownHappenings = [
  'session.started',
  'session.completed',
  'challenge.accepted',
  'challenge.approved',
  'challenge.missed',
  'challenge.denied',
  'sign_in.refused',
  'sign_in.attacked',
  'sign_in.disowned',
  'assignment.locked',
  'assignment.unlocked',
  'approvals.locked',
  'enrollment.activated',
  'token.replaced',
  'token.assigned_existing',
  'token.returned',
  'token.revoked',
  'pin.set',
  'pin.removed',
  'recovery_codes.renewed',
  'recovery_code.used',
  'recovery_code.missed',
  'remembered_browser.added',
  'bypass.granted',
  'factor.cleared',
  'user.password_changed',
  'user.email_changed',
  'user.login_changed',
] as const

function keyOf(
  what: TemplateParams[string] | undefined,
): (`happened.${(typeof shownHappenings)[number]}` & keyof CoreTexts) | null {
  const known = shownHappenings.find((one) => one === what)
  return known === undefined ? null : `happened.${known}`
}
