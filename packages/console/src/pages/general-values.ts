import { languageName } from '@chatfactor/portal/pages'
import * as z from 'zod/mini'
import { secondFactorSettings } from '../settings/second-factor-settings.js'
import { errorsOf, labelsOf, ofFields, type SettingsField, shapeOf, storedFields, typedFields } from './field-form.js'
import type { FormValues } from './opened-form.js'
import type { SettingsForm } from './settings-form.js'

/** The language of a Resource that names none. */
const english = 'en'

const own = z.object({ name: z.string(), active: z.boolean(), language: z.string() })

/** Groups of fields on the page, in this order. */
export const generalGroups = [
  ['adding', 'console.general.group.adding'],
  ['signIn', 'console.general.group.signIn'],
  ['approvals', 'console.general.group.approvals'],
  ['warnings', 'console.general.group.warnings'],
  ['administrators', 'console.general.group.administrators'],
] as const

/** The fields of the form, by name; policy fields come from their own rows. */
export const generalFields: Readonly<Record<string, SettingsField<GeneralValues>>> = {
  name: {
    label: 'console.general.name',
    input: 'name',
    error: 'console.general.nameError',
    stored: ({ name }) => name,
    change: ({ name }) => ({ name }),
  },
  active: {
    label: 'console.general.active',
    input: 'active',
    isSwitch: true,
    stored: ({ active }) => active,
    change: ({ active }) => ({ active }),
  },
  language: {
    label: 'console.general.language',
    input: 'language',
    error: 'console.general.languageError',
    stored: ({ language }) => language ?? english,
    change: ({ language }) => (language === '' ? {} : { language }),
  },
  ...secondFactorSettings.inputs,
}

const schema = z.intersection(own, z.object(shapeOf(generalFields)))

/** The fields of the general settings. */
export type GeneralValues = Readonly<z.infer<typeof own>> & FormValues

/** The errors of the fields, by the names of refused inputs. */
export const generalErrors = errorsOf(generalFields)

/** The labels of the fields, by the names core stores them under. */
export const generalLabels = labelsOf(generalFields)

/** The name and second factor of a Resource. A choice that is missing or unknown stays as it is. */
export const generalForm: SettingsForm<GeneralValues> = {
  ...ofFields(generalFields),
  schema,
  stored: (resource) => schema.parse(storedFields(generalFields, resource)),
  typed: (form) => schema.parse(typedFields(generalFields, form)),

  held(words, field, value) {
    if (field === 'language' && typeof value === 'string') return languageName(value)
    return ofFields(generalFields).held(words, field, value)
  },
}
