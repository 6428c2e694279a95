import type { CoreWords } from '../words/core-words.js'

/** The time zones of regions that have several and live by one, as CLDR has them (`primaryZones`). */
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

/** The time zone that a language tag speaks of: that of its region, if people there live by one; `null` where they do not. */
export function zoneOf(tag: string | undefined): string | null {
  if (tag === undefined) return null
  const locale = new Intl.Locale(tag).maximize()
  const main = mainZones[locale.region ?? '']
  if (main !== undefined) return main
  const [zone, another] = zonesIn(locale)
  return zone === undefined || another !== undefined ? null : zone
}

/** Younger runtimes have a method in the place of the property. */
function zonesIn(locale: Intl.Locale): readonly string[] {
  const method: unknown = Reflect.get(locale, 'getTimeZones')
  const zones: unknown = typeof method === 'function' ? method.call(locale) : Reflect.get(locale, 'timeZones')
  return Array.isArray(zones) ? zones.filter((zone) => typeof zone === 'string') : []
}

/** One of them takes longer to make than a whole mail. There are as many as languages and zones. */
const made = new Map<string, Intl.DateTimeFormat>()

function formatOf(locale: string, timeZone: string, dateStyle?: 'medium'): Intl.DateTimeFormat {
  const id = `${locale}/${timeZone}/${dateStyle}`
  const known = made.get(id)
  if (known !== undefined) return known
  const fresh = new Intl.DateTimeFormat(locale, { ...(dateStyle && { dateStyle }), timeStyle: 'short', timeZone })
  made.set(id, fresh)
  return fresh
}

/** A time for an email: `29 Nov 2026, 02:53 UTC`, or `29 Nov 2026, 04:53 UTC+2 (02:53 UTC)` where the zone of its reader is known. */
export function moment(words: CoreWords, at: Date): string {
  const { language, zone = null } = words
  // English without a country could be read as another day.
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
