import { quoted } from '../platform-client/text.js'
import type { TemplateParams } from '../records/templates.js'
import type { CoreWords } from '../words/core-words.js'

type Value = TemplateParams[string] | undefined

const minuteMs = 60_000

/** The Resource and the account that a message is about, as it names them: with a number where a chat has two of one name. */
export function namesIn(words: CoreWords, params: TemplateParams) {
  const account = text(params.account, '') || words.say('unknown.account')
  const { number } = params
  return {
    resource: text(params.resource, '') || words.say('unknown.resource'),
    account: typeof number === 'number' ? words.say('account.numbered', { account, number }) : account,
  }
}

/** From where something was asked for; `null` if unknown. */
export function originOf(
  words: CoreWords,
  { device, network }: { readonly device?: Value; readonly network?: Value },
): string | null {
  const known = [deviceIn(words, text(device, '')), text(network, '')].filter((part) => part !== '')
  return known.length === 0 ? null : quoted(known.join(', '))
}

/** A device in words: the portal names a browser and a system, as in `Firefox (Linux)`; a host may name what it likes. */
function deviceIn(words: CoreWords, device: string): string {
  const [, browser, system] = /^([^()]+) \(([^()]+)\)$/.exec(device) ?? []
  return browser === undefined || system === undefined ? device : words.say('device', { browser, system })
}

/** A relative time, e.g. `5 minutes ago` or `in 2 hours`: right in every time zone. */
export function away(words: CoreWords, at: number, now: Date): string {
  const minutes = (at - now.getTime()) / minuteMs
  const whole = minutes < 0 ? Math.trunc(minutes) : Math.ceil(minutes)
  if (whole === 0) return words.say('moment.now')
  const relative = relativeIn(words.language)
  if (Math.abs(whole) < 60) return relative.format(whole, 'minute')
  const hours = Math.round(whole / 60)
  return Math.abs(hours) < 48 ? relative.format(hours, 'hour') : relative.format(Math.round(hours / 24), 'day')
}

/** Making one takes longer than all else of a message; there are as many as languages. */
const relatives = new Map<string, Intl.RelativeTimeFormat>()

function relativeIn(language: string): Intl.RelativeTimeFormat {
  const known = relatives.get(language)
  if (known !== undefined) return known
  const made = new Intl.RelativeTimeFormat(language)
  relatives.set(language, made)
  return made
}

/** How many minutes are left, rounded up, and never none. */
export function minutesLeft(until: Date, now: Date): number {
  return Math.max(1, Math.ceil((until.getTime() - now.getTime()) / minuteMs))
}

/** A parameter that is a text, or else this one. */
export function text(value: Value, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise
}

/** The line with the code stays one, whatever stands in a name. */
export function oneLine(line: string): string {
  return oddSpace.test(line) ? line.replaceAll(/\s{2,}|[^\S \u00a0\u202f]/g, ' ').trim() : line.trim()
}

/** What is no single blank, nor one that French sets in front of a mark; most lines have none. */
const oddSpace = /\s{2}|[^\S \u00a0\u202f]/
