import type { AccessPlaces, AccessRules, Resource } from '@chatfactor/core'
import { isTimeZone, readNetwork, readWindow } from '@chatfactor/core/feature'
import * as z from 'zod/mini'
import { accessSetting } from '../settings/second-factor-settings.js'
import type { PlainKey } from '../words/console-words.js'
import { errorsOf, labelsOf, ofFields, oneOf, type SettingsField, storedFields } from './field-form.js'
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

/** The fields of the access rules' form. */
export type AccessValues = Readonly<z.infer<typeof schema>>

/** Saved as a whole, because each rule was chosen with the others in view. */
const change = (values: AccessValues) => accessSetting.change(accessOf(values))

const at = (name: string) => `${accessSetting.path}.${name}`

const storedIn = (shown: (rules: AccessRules) => string | undefined) => (resource: Resource) => {
  const rules = accessSetting.held(resource)
  return (rules === null ? undefined : shown(rules)) ?? ''
}

/** The fields of the form, by name. */
export const accessFields = {
  networks: {
    label: 'console.access.networks',
    hint: 'console.access.networksHint',
    error: 'console.access.networksError',
    input: at('networks'),
    stored: storedIn(({ networks }) => networks?.join('\n')),
    change,
  },
  windows: {
    label: 'console.access.windows',
    hint: 'console.access.windowsHint',
    error: 'console.access.windowsError',
    input: at('hours.windows'),
    stored: storedIn(({ hours }) => hours?.windows.join('\n')),
    change,
  },
  timeZone: {
    label: 'console.access.timeZone',
    hint: 'console.access.timeZoneHint',
    error: 'console.access.timeZoneError',
    input: at('hours.timeZone'),
    stored: storedIn(({ hours }) => hours?.timeZone),
    change,
  },
  countries: {
    label: 'console.access.countries',
    hint: 'console.access.countriesHint',
    error: 'console.access.countriesError',
    input: at('countries.only'),
    stored: storedIn(({ countries }) => countries?.only.join(' ')),
    change,
  },
  unknown: {
    label: 'console.access.unknown',
    input: at('countries.unknown'),
    choices: { refuse: ['console.access.unknownRefuse'], pass: ['console.access.unknownPass'] },
    stored: (resource) =>
      storedIn(({ countries, adding }) => (countries ?? adding?.countries)?.unknown)(resource) || 'refuse',
    change,
  },
  addingNetworks: {
    label: 'console.access.addingNetworks',
    hint: 'console.access.networksHint',
    error: 'console.access.networksError',
    input: at('adding.networks'),
    stored: storedIn(({ adding }) => adding?.networks?.join('\n')),
    change,
  },
  addingCountries: {
    label: 'console.access.addingCountries',
    hint: 'console.access.countriesHint',
    error: 'console.access.countriesError',
    input: at('adding.countries.only'),
    stored: storedIn(({ adding }) => adding?.countries?.only.join(' ')),
    change,
  },
  anyway: { label: 'console.access.anyway', input: 'anyway', isSwitch: true, stored: () => false, change: () => ({}) },
} as const satisfies Readonly<Record<keyof AccessValues, SettingsField<AccessValues>>>

/** Labels of the fields, by the names core stores them under. */
export const accessLabels = labelsOf<AccessValues>(accessFields)

/** The error of each field, by the name of its input. */
export const accessErrors = errorsOf<AccessValues>(accessFields)

/** The form of the access rules. */
export const accessForm: SettingsForm<AccessValues> = {
  ...ofFields<AccessValues>(accessFields),
  schema,
  stored: (resource) => schema.parse(storedFields<AccessValues>(accessFields, resource)),

  typed: (form) => ({
    networks: linesIn(form.text(accessFields.networks.input)).join('\n'),
    windows: linesIn(form.text(accessFields.windows.input).toLowerCase()).join('\n'),
    timeZone: form.text(accessFields.timeZone.input).trim(),
    countries: wordsIn(form.text(accessFields.countries.input).toUpperCase()).join(' '),
    unknown: form.text(accessFields.unknown.input),
    addingNetworks: linesIn(form.text(accessFields.addingNetworks.input)).join('\n'),
    addingCountries: wordsIn(form.text(accessFields.addingCountries.input).toUpperCase()).join(' '),
    anyway: form.isOn('anyway'),
  }),
}

/** The fields that core would refuse. */
export function wrongFields(values: AccessValues): readonly { readonly input: string; readonly error: PlainKey }[] {
  const isNetwork = (text: string) => typeof readNetwork(text) === 'object'
  const isCountry = (text: string) => /^[A-Z]{2}$/.test(text)
  const windows = linesIn(values.windows)
  const lists = [
    ['networks', linesIn(values.networks), 200, isNetwork],
    ['windows', windows, 21, (text: string) => readWindow(text) !== null],
    ['timeZone', windows.length === 0 ? [] : [values.timeZone], 1, isTimeZone],
    ['countries', wordsIn(values.countries), 250, isCountry],
    ['addingNetworks', linesIn(values.addingNetworks), 200, isNetwork],
    ['addingCountries', wordsIn(values.addingCountries), 250, isCountry],
  ] as const
  return lists.flatMap(([name, all, most, isOne]) =>
    all.length <= most && all.every(isOne) ? [] : [accessFields[name]],
  )
}

/** The rules in the form; `null` if there are none. */
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
