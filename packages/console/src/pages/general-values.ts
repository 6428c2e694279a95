import { languageName } from '@chatfactor/portal/pages'
import * as z from 'zod/mini'
import { errorsOf, labelsOf, ofFields, oneOf, type SettingsField } from './field-form.js'
import type { SettingsForm } from './settings-form.js'

/** What is spoken on a Resource that names no language. */
const english = 'en'

const dayMs = 24 * 60 * 60_000

const schema = z.object({
  name: z.string(),
  active: z.boolean(),
  language: z.string(),
  required: z.boolean(),
  graceDays: z.string(),
  rememberDays: z.string(),
  activation: z.string(),
  confirmation: z.string(),
  signIn: z.string(),
  approvalMode: z.string(),
  heldTo: z.string(),
  notices: z.string(),
  administrators: z.string(),
  attemptLimit: z.string(),
  maxTokensPerUser: z.string(),
})

/** What the form with the general settings holds. */
export type GeneralValues = Readonly<z.infer<typeof schema>>

/** The fields of the form, by name. */
export const generalFields: Readonly<Record<string, SettingsField<GeneralValues>>> = {
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
  signIn: {
    label: 'console.general.signIn',
    input: 'secondFactor.signIn',
    choices: { code: 'console.general.signInCode', approval: 'console.general.signInApproval' },
    change(values) {
      const signIn = oneOf(['code', 'approval'] as const, values.signIn)
      return signIn === undefined ? {} : { secondFactor: { signIn } }
    },
  },
  approvalMode: {
    label: 'console.general.approvalMode',
    input: 'secondFactor.approvalMode',
    choices: {
      number_matching: 'console.general.modeNumber',
      code_entry: 'console.general.modeCode',
      approve_deny: 'console.general.modePlain',
    },
    change(values) {
      const approvalMode = oneOf(['number_matching', 'code_entry', 'approve_deny'] as const, values.approvalMode)
      return approvalMode === undefined ? {} : { secondFactor: { approvalMode } }
    },
  },
  heldTo: {
    label: 'console.general.heldTo',
    input: 'secondFactor.heldTo',
    choices: { none: 'console.general.heldToNone', nist_800_63b_4: 'console.general.heldToNist' },
    change(values) {
      const heldTo = oneOf(['none', 'nist_800_63b_4'] as const, values.heldTo)
      return heldTo === undefined ? {} : { secondFactor: { heldTo: heldTo === 'none' ? null : heldTo } }
    },
  },
  notices: {
    label: 'console.general.notices',
    input: 'secondFactor.notices',
    choices: {
      new_browser: 'console.general.noticesNew',
      every_sign_in: 'console.general.noticesAll',
      off: 'console.general.noticesOff',
    },
    change(values) {
      const notices = oneOf(['new_browser', 'every_sign_in', 'off'] as const, values.notices)
      return notices === undefined ? {} : { secondFactor: { notices } }
    },
  },
  administrators: {
    label: 'console.general.administrators',
    input: 'secondFactor.administrators',
    error: 'console.general.administratorsError',
    choices: { one: 'console.general.administratorsOne', two: 'console.general.administratorsTwo' },
    change(values) {
      const administrators = oneOf(['one', 'two'] as const, values.administrators)
      return administrators === undefined ? {} : { secondFactor: { administrators } }
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
} satisfies Readonly<Record<keyof GeneralValues, SettingsField<GeneralValues>>>

/** What the fields accept, by the names of what core refuses. */
export const generalErrors = errorsOf(generalFields)

/** What the fields are called, by the names of what core stores. */
export const generalLabels = labelsOf(generalFields)

/** Name and second factor of a Resource. A choice that was not sent, or is none, stays as it is. */
export const generalForm: SettingsForm<GeneralValues> = {
  ...ofFields(generalFields),
  schema,

  stored({ name, active, language, secondFactor }) {
    const { rememberBrowsersMs } = secondFactor
    return {
      name,
      active,
      language: language ?? english,
      required: secondFactor.required,
      graceDays: String(Math.ceil(secondFactor.gracePeriodMs / dayMs)),
      rememberDays: rememberBrowsersMs === null ? '0' : String(Math.ceil(rememberBrowsersMs / dayMs)),
      activation: secondFactor.activation,
      confirmation: secondFactor.confirmation,
      signIn: secondFactor.signIn,
      approvalMode: secondFactor.approvalMode,
      heldTo: secondFactor.heldTo ?? 'none',
      notices: secondFactor.notices,
      administrators: secondFactor.administrators,
      attemptLimit: String(secondFactor.attemptLimit),
      maxTokensPerUser: String(secondFactor.maxTokensPerUser),
    }
  },

  typed: (form) => ({
    name: form.text('name').trim(),
    active: form.isOn('active'),
    language: form.text('language'),
    required: form.isOn('secondFactor.required'),
    graceDays: form.text('secondFactor.gracePeriodMs').trim(),
    rememberDays: form.text('secondFactor.rememberBrowsersMs').trim(),
    activation: form.text('secondFactor.activation'),
    confirmation: form.text('secondFactor.confirmation'),
    signIn: form.text('secondFactor.signIn'),
    approvalMode: form.text('secondFactor.approvalMode'),
    heldTo: form.text('secondFactor.heldTo'),
    notices: form.text('secondFactor.notices'),
    administrators: form.text('secondFactor.administrators'),
    attemptLimit: form.text('secondFactor.attemptLimit').trim(),
    maxTokensPerUser: form.text('secondFactor.maxTokensPerUser').trim(),
  }),

  held(words, field, value) {
    if (field === 'language' && typeof value === 'string') return languageName(value)
    return ofFields(generalFields).held(words, field, value)
  },
}

/** An empty field is no number; `Number` would read it as zero. */
function numberOf(text: string): number {
  return text === '' ? Number.NaN : Number(text)
}
