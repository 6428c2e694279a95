import type { ResourceChange } from '@chatfactor/core'
import { z } from 'zod'
import type { FieldWords } from '../http/input-errors.js'
import { languageName } from '../parts/language-name.js'
import type { PlainKey } from '../words/portal-words.js'
import { heldWords, type SaidField, sentFields } from './held-words.js'
import type { SettingsForm } from './settings-form.js'

/** What is spoken on a Resource that names no language. */
const english = 'en'

const dayMs = 24 * 60 * 60_000

const schema = z.object({
  name: z.string(),
  active: z.boolean(),
  language: z.string(),
  enabled: z.boolean(),
  address: z.string(),
  firstEnrollment: z.string(),
  required: z.boolean(),
  graceDays: z.string(),
  rememberDays: z.string(),
  activation: z.string(),
  confirmation: z.string(),
  attemptLimit: z.string(),
  maxTokensPerUser: z.string(),
})

/** What the form with the general settings holds. */
export type GeneralValues = Readonly<z.infer<typeof schema>>

interface GeneralField extends SaidField {
  /** What it accepts, where it may be typed wrongly. */
  readonly error?: PlainKey
  change(values: GeneralValues): ResourceChange
}

const fields: Readonly<Record<string, GeneralField>> = {
  name: {
    label: 'console.general.name',
    input: 'name',
    error: 'console.general.nameError',
    change: ({ name }) => ({ name }),
  },
  active: { label: 'console.general.active', input: 'active', change: ({ active }) => ({ active }) },
  language: {
    label: 'console.general.language',
    input: 'language',
    error: 'console.general.languageError',
    change: ({ language }) => (language === '' ? {} : { language }),
  },
  enabled: {
    label: 'console.general.enabled',
    input: 'selfService.enabled',
    change: ({ enabled }) => ({ selfService: { enabled } }),
  },
  address: {
    label: 'console.general.address',
    input: 'selfService.address',
    error: 'console.general.addressError',
    change: ({ address }) => ({ selfService: { address: address === '' ? null : address } }),
  },
  firstEnrollment: {
    label: 'console.general.firstEnrollment',
    input: 'selfService.firstEnrollment',
    choices: {
      sign_in: 'console.general.firstSignIn',
      email_if_known: 'console.general.firstEmail',
      invite: 'console.general.firstInvite',
    },
    change(values) {
      const firstEnrollment = oneOf(['sign_in', 'email_if_known', 'invite'] as const, values.firstEnrollment)
      return firstEnrollment === undefined ? {} : { selfService: { firstEnrollment } }
    },
  },
  required: {
    label: 'console.general.required',
    input: 'secondFactor.required',
    change: ({ required }) => ({ secondFactor: { required } }),
  },
  graceDays: {
    label: 'console.general.graceDays',
    input: 'secondFactor.gracePeriodMs',
    error: 'console.general.graceDaysError',
    change: ({ graceDays }) => ({ secondFactor: { gracePeriodMs: numberOf(graceDays) * dayMs } }),
  },
  rememberDays: {
    label: 'console.general.rememberDays',
    input: 'secondFactor.rememberBrowsersMs',
    error: 'console.general.rememberDaysError',
    change(values) {
      const days = numberOf(values.rememberDays)
      return { secondFactor: { rememberBrowsersMs: days === 0 ? null : days * dayMs } }
    },
  },
  activation: {
    label: 'console.general.activation',
    input: 'secondFactor.activation',
    choices: { on_scan: 'console.general.activationOnScan', confirm: 'console.general.activationConfirm' },
    change(values) {
      const activation = oneOf(['on_scan', 'confirm'] as const, values.activation)
      return activation === undefined ? {} : { secondFactor: { activation } }
    },
  },
  confirmation: {
    label: 'console.general.confirmation',
    input: 'secondFactor.confirmation',
    choices: { code: 'console.general.confirmationCode', number: 'console.general.confirmationNumber' },
    change(values) {
      const confirmation = oneOf(['code', 'number'] as const, values.confirmation)
      return confirmation === undefined ? {} : { secondFactor: { confirmation } }
    },
  },
  attemptLimit: {
    label: 'console.general.attemptLimit',
    input: 'secondFactor.attemptLimit',
    error: 'console.general.attemptLimitError',
    change: ({ attemptLimit }) => ({ secondFactor: { attemptLimit: numberOf(attemptLimit) } }),
  },
  maxTokensPerUser: {
    label: 'console.general.maxTokens',
    input: 'secondFactor.maxTokensPerUser',
    error: 'console.general.maxTokensError',
    change: ({ maxTokensPerUser }) => ({ secondFactor: { maxTokensPerUser: numberOf(maxTokensPerUser) } }),
  },
} satisfies Readonly<Record<keyof GeneralValues, GeneralField>>

/** What the fields accept, by the names of what core refuses. */
export const generalErrors: FieldWords = Object.fromEntries(
  Object.values(fields).flatMap(({ input, error }: GeneralField) => (error === undefined ? [] : [[input, error]])),
)

/** Name, portal and second factor of a Resource. A choice that was not sent, or is none, stays as it is. */
export const generalForm: SettingsForm<GeneralValues> = {
  schema,

  stored({ name, active, language, selfService, secondFactor }) {
    const { rememberBrowsersMs } = secondFactor
    return {
      name,
      active,
      language: language ?? english,
      enabled: selfService.enabled,
      address: selfService.address ?? '',
      firstEnrollment: selfService.firstEnrollment,
      required: secondFactor.required,
      graceDays: String(Math.ceil(secondFactor.gracePeriodMs / dayMs)),
      rememberDays: rememberBrowsersMs === null ? '0' : String(Math.ceil(rememberBrowsersMs / dayMs)),
      activation: secondFactor.activation,
      confirmation: secondFactor.confirmation,
      attemptLimit: String(secondFactor.attemptLimit),
      maxTokensPerUser: String(secondFactor.maxTokensPerUser),
    }
  },

  typed: (form) => ({
    name: form.text('name').trim(),
    active: form.isOn('active'),
    language: form.text('language'),
    enabled: form.isOn('selfService.enabled'),
    address: form.text('selfService.address').trim(),
    firstEnrollment: form.text('selfService.firstEnrollment'),
    required: form.isOn('secondFactor.required'),
    graceDays: form.text('secondFactor.gracePeriodMs').trim(),
    rememberDays: form.text('secondFactor.rememberBrowsersMs').trim(),
    activation: form.text('secondFactor.activation'),
    confirmation: form.text('secondFactor.confirmation'),
    attemptLimit: form.text('secondFactor.attemptLimit').trim(),
    maxTokensPerUser: form.text('secondFactor.maxTokensPerUser').trim(),
  }),

  change(values, changed) {
    let change: ResourceChange = {}
    for (const field of changed) {
      const { selfService, secondFactor, ...rest } = fields[field]?.change(values) ?? {}
      change = {
        ...change,
        ...rest,
        ...(selfService === undefined ? {} : { selfService: { ...change.selfService, ...selfService } }),
        ...(secondFactor === undefined ? {} : { secondFactor: { ...change.secondFactor, ...secondFactor } }),
      }
    }
    return change
  },

  sent: (values) => sentFields(fields, values),
  label(words, field) {
    const label = fields[field]?.label
    return label === undefined ? field : words.say(label)
  },
  held(words, field, value) {
    if (field === 'language' && typeof value === 'string') return languageName(value)
    return heldWords(words, value, fields[field]?.choices)
  },
}

/** An empty field is no number; `Number` would read it as zero. */
function numberOf(text: string): number {
  return text === '' ? Number.NaN : Number(text)
}

function oneOf<T extends string>(known: readonly T[], given: string): T | undefined {
  return known.find((value) => value === given)
}
