import type { ChatSource } from '../kernel/index.js'
import { quoted } from '../platform-client/index.js'
import type { TransportCapabilities } from '../ports/index.js'
import type { TemplateParams, UserRecord } from '../records/index.js'
import type { CoreWords } from '../words/core-words.js'

/** The main time zone of regions that have several, from CLDR (`primaryZones`). */
const mainZones: Readonly<Record<string, string>> = {
  CL: 'America/Santiago',
  CN: 'Asia/Shanghai',
  DE: 'Europe/Berlin',
  EC: 'America/Guayaquil',
  ES: 'Europe/Madrid',
  MY: 'Asia/Kuala_Lumpur',
  NZ: 'Pacific/Auckland',
  PT: 'Europe/Lisbon',
  UA: 'Europe/Kiev',
  UZ: 'Asia/Tashkent',
}

/** The time zone of a language tag's region, if people there use a single one; otherwise `null`. */
export function zoneOf(tag: string | undefined): string | null {
  if (tag === undefined) return null
  const locale = new Intl.Locale(tag).maximize()
  const main = mainZones[locale.region ?? '']
  if (main !== undefined) return main
  const [zone, another] = zonesIn(locale)
  return zone === undefined || another !== undefined ? null : zone
}

/** Newer runtimes have a method instead of the property. */
function zonesIn(locale: Intl.Locale): readonly string[] {
  const method: unknown = Reflect.get(locale, 'getTimeZones')
  const zones: unknown = typeof method === 'function' ? method.call(locale) : Reflect.get(locale, 'timeZones')
  return Array.isArray(zones) ? zones.filter((zone) => typeof zone === 'string') : []
}

/** Making one takes longer than a whole mail. There are as many as languages and zones. */
const made = new Map<string, Intl.DateTimeFormat>()

function formatOf(locale: string, timeZone: string, dateStyle?: 'medium'): Intl.DateTimeFormat {
  const id = `${locale}/${timeZone}/${dateStyle}`
  const known = made.get(id)
  if (known !== undefined) return known
  const fresh = new Intl.DateTimeFormat(locale, { ...(dateStyle && { dateStyle }), timeStyle: 'short', timeZone })
  made.set(id, fresh)
  return fresh
}

/**
 * A time for an email: `29 Nov 2026, 02:53 UTC`, or `29 Nov 2026, 04:53 UTC+2 (02:53 UTC)` if the reader's zone is
 * known.
 */
export function moment(words: CoreWords, at: Date): string {
  const { language, zone = null } = words
  // In plain English the order of day and month would be ambiguous.
  const locale = language === 'en' ? 'en-GB' : language
  const shown = (timeZone: string, dateStyle?: 'medium') => formatOf(locale, timeZone, dateStyle).format(at)
  const utc = shown('UTC', 'medium')
  const local = zone === null ? utc : shown(zone, 'medium')
  if (zone === null || local === utc) return words.say('moment.utc', { at: utc })
  const offset = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'shortOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')
  const isSameDay = local.replace(shown(zone), '') === utc.replace(shown('UTC'), '')
  return words.say('moment.local', {
    at: local,
    offset: (offset?.value ?? '').replace('GMT', 'UTC'),
    utc: isSameDay ? shown('UTC') : utc,
  })
}

/**
 * A login, address or name that its owner recognises but a stranger does not learn: the first and last letters with
 * stars between, and the domain of an address. `null` if there is nothing to mask.
 */
export function maskedLogin(user: Pick<UserRecord, 'login' | 'email' | 'firstName' | 'lastName'>): string | null {
  const whole = user.login ?? user.email ?? user.firstName ?? user.lastName ?? ''
  const at = whole.lastIndexOf('@')
  if (at < 1) return whole === '' ? null : masked(whole)
  return `${masked(whole.slice(0, at))}${whole.slice(at)}`
}

function masked(text: string): string {
  const characters = [...text]
  const shown = characters.length > 5 ? 2 : 1
  const last = characters.length > 3 ? (characters.at(-1) ?? '') : ''
  return `${characters.slice(0, shown).join('')}***${last}`
}

/** How commands are named in a chat. */
export type NamingSource = Pick<ChatSource, 'words' | 'slashCommands'>

/** Whether texts name commands with a slash there: if a host app also uses the bot, a bare word is for the host. */
export function hasSlashCommands({ slashCommands, digitsNeedCommand }: TransportCapabilities): boolean {
  return slashCommands === true || digitsNeedCommand === true
}

/** A command as a reader of this chat writes it, e.g. `/code` or “code”. */
export function commandName({ words, slashCommands }: NamingSource, name: string, argument?: string): string {
  const own = slashCommands === true ? null : (spokenWords(words, name)[0] ?? null)
  const said = [own ?? `/${name}`, ...(argument === undefined ? [] : [argument])].join(' ')
  return own === null ? said : words.say('command.named', { said })
}

/**
 * The words for a command in one language, first the one that texts use; none for a command that is only written with a
 * slash.
 */
export function spokenWords(words: CoreWords, name: string): readonly string[] {
  const spoken = words.find(`word.${name}`) ?? ''
  return spoken.split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]))
}

type Value = TemplateParams[string] | undefined

const minuteMs = 60_000

/** The Resource and the account of a message by name, with a number if a chat has two of the same name. */
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

/** A device in words: the portal names a browser and a system, as in `Firefox (Linux)`; a host may use any name. */
function deviceIn(words: CoreWords, device: string): string {
  const [, browser, system] = /^([^()]+) \(([^()]+)\)$/.exec(device) ?? []
  return browser === undefined || system === undefined ? device : words.say('device', { browser, system })
}

/** A relative time, e.g. `5 minutes ago` or `in 2 hours`: correct in every time zone. */
export function away(words: CoreWords, at: number, now: Date): string {
  const minutes = (at - now.getTime()) / minuteMs
  const whole = minutes < 0 ? Math.trunc(minutes) : Math.ceil(minutes)
  if (whole === 0) return words.say('moment.now')
  const relative = relativeIn(words.language)
  if (Math.abs(whole) < 60) return relative.format(whole, 'minute')
  const hours = Math.round(whole / 60)
  return Math.abs(hours) < 48 ? relative.format(hours, 'hour') : relative.format(Math.round(hours / 24), 'day')
}

/** Making one takes longer than the rest of a message; there are as many as languages. */
const relatives = new Map<string, Intl.RelativeTimeFormat>()

function relativeIn(language: string): Intl.RelativeTimeFormat {
  const known = relatives.get(language)
  if (known !== undefined) return known
  const made = new Intl.RelativeTimeFormat(language)
  relatives.set(language, made)
  return made
}

/** How many minutes are left, rounded up, at least one. */
export function minutesLeft(until: Date, now: Date): number {
  return Math.max(1, Math.ceil((until.getTime() - now.getTime()) / minuteMs))
}

/** A parameter if it is a text, otherwise this one. */
export function text(value: Value, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise
}

/** The line with the code stays one line, whatever a name contains. */
export function oneLine(line: string): string {
  return oddSpace.test(line) ? line.replaceAll(/\s{2,}|[^\S \u00a0\u202f]/g, ' ').trim() : line.trim()
}

/** White space other than a single space, or one that French puts before a mark; most lines have none. */
const oddSpace = /\s{2}|[^\S \u00a0\u202f]/
