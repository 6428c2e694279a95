import type { AccessPlaces, AccessRules } from '@chatfactor/core'
import { isTimeZone, readNetwork, readWindow } from '@chatfactor/core/feature'
import * as z from 'zod/mini'
import type { FieldKeys } from './field-errors.js'
import { labelsOf, ofFields, oneOf, type SettingsField } from './field-form.js'
import type { SettingsForm } from './settings-form.js'

const schema = z.object({
  networks: z.string(),
  windows: z.string(),
  timeZone: z.string(),
  countries: z.string(),
  unknown: z.string(),
  addingNetworks: z.string(),
  addingCountries: z.string(),
  anyway: z.boolean(),
})

/** What the form with the access rules holds. */
export type AccessValues = Readonly<z.infer<typeof schema>>

/** They are saved as a whole: a rule that was read beside another one stands beside it. */
const change = (values: AccessValues) => ({ secondFactor: { access: accessOf(values) } })

const fields = {
  networks: { label: 'console.access.networks', input: 'secondFactor.access.networks', change },
  windows: { label: 'console.access.windows', input: 'secondFactor.access.hours.windows', change },
  timeZone: { label: 'console.access.timeZone', input: 'secondFactor.access.hours.timeZone', change },
  countries: { label: 'console.access.countries', input: 'secondFactor.access.countries.only', change },
  unknown: {
    label: 'console.access.unknown',
    input: 'secondFactor.access.countries.unknown',
    choices: { refuse: ['console.access.unknownRefuse'], pass: ['console.access.unknownPass'] },
    change,
  },
  addingNetworks: { label: 'console.access.addingNetworks', input: 'secondFactor.access.adding.networks', change },
  addingCountries: {
    label: 'console.access.addingCountries',
    input: 'secondFactor.access.adding.countries.only',
    change,
  },
  anyway: { label: 'console.access.anyway', input: 'anyway', change: () => ({}) },
} as const satisfies Readonly<Record<keyof AccessValues, SettingsField<AccessValues>>>

/** What the fields are called, by the names of what core stores. */
export const accessLabels = labelsOf<AccessValues>(fields)

/** What each field accepts, by the name of its input. */
export const accessErrors = {
  'secondFactor.access.networks': 'console.access.networksError',
  'secondFactor.access.hours.windows': 'console.access.windowsError',
  'secondFactor.access.hours.timeZone': 'console.access.timeZoneError',
  'secondFactor.access.countries.only': 'console.access.countriesError',
  'secondFactor.access.adding.networks': 'console.access.networksError',
  'secondFactor.access.adding.countries.only': 'console.access.countriesError',
} as const satisfies FieldKeys

/** From where and when a Resource may be used. */
export const accessForm: SettingsForm<AccessValues> = {
  ...ofFields<AccessValues>(fields),
  schema,

  stored({ secondFactor: { access } }) {
    const { networks = null, hours = null, countries = null, adding = null } = access ?? {}
    return {
      networks: (networks ?? []).join('\n'),
      windows: (hours?.windows ?? []).join('\n'),
      timeZone: hours?.timeZone ?? '',
      countries: (countries?.only ?? []).join(' '),
      unknown: countries?.unknown ?? adding?.countries?.unknown ?? 'refuse',
      addingNetworks: (adding?.networks ?? []).join('\n'),
      addingCountries: (adding?.countries?.only ?? []).join(' '),
      anyway: false,
    }
  },

  typed: (form) => ({
    networks: linesIn(form.text(fields.networks.input)).join('\n'),
    windows: linesIn(form.text(fields.windows.input).toLowerCase()).join('\n'),
    timeZone: form.text(fields.timeZone.input).trim(),
    countries: wordsIn(form.text(fields.countries.input).toUpperCase()).join(' '),
    unknown: form.text(fields.unknown.input),
    addingNetworks: linesIn(form.text(fields.addingNetworks.input)).join('\n'),
    addingCountries: wordsIn(form.text(fields.addingCountries.input).toUpperCase()).join(' '),
    anyway: form.isOn('anyway'),
  }),
}

/** The inputs with something that core would not take. */
export function wrongInputs(values: AccessValues): readonly (keyof typeof accessErrors)[] {
  const isNetwork = (text: string) => typeof readNetwork(text) === 'object'
  const isCountry = (text: string) => /^[A-Z]{2}$/.test(text)
  const windows = linesIn(values.windows)
  const lists = [
    ['secondFactor.access.networks', linesIn(values.networks), 200, isNetwork],
    ['secondFactor.access.hours.windows', windows, 21, (text: string) => readWindow(text) !== null],
    ['secondFactor.access.hours.timeZone', windows.length === 0 ? [] : [values.timeZone], 1, isTimeZone],
    ['secondFactor.access.countries.only', wordsIn(values.countries), 250, isCountry],
    ['secondFactor.access.adding.networks', linesIn(values.addingNetworks), 200, isNetwork],
    ['secondFactor.access.adding.countries.only', wordsIn(values.addingCountries), 250, isCountry],
  ] as const
  return lists.flatMap(([input, all, most, isOne]) => (all.length <= most && all.every(isOne) ? [] : [input]))
}

/** The rules that are typed; `null` where there are none. */
export function accessOf(values: AccessValues): AccessRules | null {
  const unknown = oneOf(['pass', 'refuse'] as const, values.unknown) ?? 'refuse'
  const places = (networks: readonly string[], only: readonly string[]): AccessPlaces => ({
    networks: networks.length === 0 ? null : networks,
    countries: only.length === 0 ? null : { only, unknown },
  })
  const everywhere = places(linesIn(values.networks), wordsIn(values.countries))
  const adding = places(linesIn(values.addingNetworks), wordsIn(values.addingCountries))
  const windows = linesIn(values.windows)
  const hours = windows.length === 0 ? null : { timeZone: values.timeZone, windows }
  const isAdding = adding.networks !== null || adding.countries !== null
  const isAny = everywhere.networks !== null || everywhere.countries !== null || hours !== null || isAdding
  return isAny ? { ...everywhere, hours, adding: isAdding ? adding : null } : null
}

function linesIn(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function wordsIn(text: string): readonly string[] {
  return text.split(/[\s,;]/).filter((word) => word !== '')
}
