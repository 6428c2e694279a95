import { quoted } from '../platform-client/index.js'
import type { TemplateParams } from '../records/index.js'
import type { CoreWords } from '../words/core-words.js'
import { away, namesIn, originOf, text } from './message-values.js'

/** An event of an account: what, when, and from where, if known. */
export interface Happened {
  readonly what: string
  readonly at: Date
  readonly device: string | null
  readonly network: string | null
}

/** An account that a chat is used for, and its latest events, newest first. */
export interface StatusOfToken {
  readonly resource: string
  readonly account: string | null
  /** Its number, if another account of the chat has the same name. */
  readonly number?: number
  /** The name of the chat's messenger for people. */
  readonly messenger: string
  /** The account's other messengers on the same Resource, each with its token's name. */
  readonly elsewhere: readonly { readonly messenger: string; readonly name: string }[]
  readonly lately: readonly Happened[]
}

/** What a chat is used for, for `/status`; deliveries store it under numbered names. */
export function statusParams(tokens: readonly StatusOfToken[]): TemplateParams {
  return Object.fromEntries(
    tokens.flatMap(({ resource, account, number, messenger, elsewhere, lately }, at) => [
      [`resource${at}`, resource],
      [`account${at}`, account],
      [`messenger${at}`, messenger],
      ...elsewhere.flatMap((one, place) => [
        [`elsewhere${at}.${place}`, one.messenger],
        [`name${at}.${place}`, one.name],
      ]),
      ...(number === undefined ? [] : [[`number${at}`, number] as const]),
      ...lately.flatMap((one, place) => [
        [`what${at}.${place}`, one.what],
        [`at${at}.${place}`, one.at.getTime()],
        [`device${at}.${place}`, one.device],
        [`network${at}.${place}`, one.network],
      ]),
    ]),
  )
}

/** The text of `/status`. A message of an earlier version does not name its messenger, so `transport` replaces it. */
export function statusText(words: CoreWords, params: TemplateParams, transport: string, now: Date): string {
  const accounts: string[] = []
  for (let at = 0; params[`resource${at}`] !== undefined; at += 1) {
    const names = namesIn(words, {
      resource: params[`resource${at}`] ?? null,
      account: params[`account${at}`] ?? null,
      number: params[`number${at}`] ?? null,
    })
    const lately = latelyOf(words, params, at, now)
    const others = elsewhereOf(params, at)
    const lines = [
      words.say('status.line', { ...names, messenger: text(params[`messenger${at}`], transport) }),
      ...(others.length === 0 ? [] : [words.say('status.elsewhere', { others: others.join(', ') })]),
      ...(lately.length === 0 ? [] : [words.say('status.lately', { lately: lately.join('\n') })]),
    ]
    accounts.push(lines.join('\n'))
  }
  return accounts.length === 0 ? words.say('status.none') : accounts.join('\n\n')
}

function elsewhereOf(params: TemplateParams, token: number): readonly string[] {
  const others: string[] = []
  for (let place = 0; params[`elsewhere${token}.${place}`] !== undefined; place += 1) {
    const [messenger, name] = [params[`elsewhere${token}.${place}`], params[`name${token}.${place}`]]
    others.push(`${text(messenger, '')} (${quoted(text(name, ''))})`)
  }
  return others
}

function latelyOf(words: CoreWords, params: TemplateParams, token: number, now: Date): readonly string[] {
  const lines: string[] = []
  for (let place = 0; params[`what${token}.${place}`] !== undefined; place += 1) {
    const what = words.find(`happened.${params[`what${token}.${place}`]}`)
    const at = params[`at${token}.${place}`]
    if (what === null || typeof at !== 'number') continue
    const values = { what, when: away(words, at, now) }
    const origin = originOf(words, {
      device: params[`device${token}.${place}`],
      network: params[`network${token}.${place}`],
    })
    lines.push(
      origin === null ? words.say('status.happened', values) : words.say('status.happened.from', { origin, ...values }),
    )
  }
  return lines
}
