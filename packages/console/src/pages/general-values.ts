import { languageName } from '@chatfactor/portal/pages'
import * as z from 'zod/mini'
import { errorsOf, labelsOf, ofFields, oneOf, type SettingsField, typedFields } from './field-form.js'
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

/** What stands together on the page, in this order. */
export const generalGroups = [
  ['adding', 'console.general.group.adding'],
  ['signIn', 'console.general.group.signIn'],
  ['approvals', 'console.general.group.approvals'],
  ['warnings', 'console.general.group.warnings'],
  ['administrators', 'console.general.group.administrators'],
] as const

/** A setting with its place; what has none stands on the page by itself. */
export interface GeneralField extends SettingsField<GeneralValues> {
  readonly group?: (typeof generalGroups)[number][0] | 'secondFactor'
  /** Whether the summary of its group says what it is called, not only how it stands. */
  readonly isNamed?: true
}

/** The fields of the form, by name. A policy's field is on its page with what stands here. */
export const generalFields: Readonly<Record<string, GeneralField>> = {
  name: {
    label: 'console.general.name',
    input: 'name',
    error: 'console.general.nameError',
    change: ({ name }) => ({ name }),
  },
  active: { label: 'console.general.active', input: 'active', isSwitch: true, change: ({ active }) => ({ active }) },
  language: {
    label: 'console.general.language',
    input: 'language',
    error: 'console.general.languageError',
    change: ({ language }) => (language === '' ? {} : { language }),
  },
  required: {
    label: 'console.general.required',
    group: 'secondFactor',
    hint: 'console.general.requiredHint',
    input: 'secondFactor.required',
    isSwitch: true,
    change: ({ required }) => ({ secondFactor: { required } }),
  },
  graceDays: {
    label: 'console.general.graceDays',
    group: 'secondFactor',
    hint: 'console.general.graceDaysHint',
    range: [0, 365],
    input: 'secondFactor.gracePeriodMs',
    error: 'console.general.graceDaysError',
    change: ({ graceDays }) => ({ secondFactor: { gracePeriodMs: numberOf(graceDays) * dayMs } }),
  },
  activation: {
    label: 'console.general.activation',
    group: 'adding',
    input: 'secondFactor.activation',
    choices: {
      on_scan: ['console.general.activationOnScan', 'console.general.activationOnScanHint'],
      confirm: ['console.general.activationConfirm', 'console.general.activationConfirmHint'],
    },
    change(values) {
      const activation = oneOf(['on_scan', 'confirm'] as const, values.activation)
      return activation === undefined ? {} : { secondFactor: { activation } }
    },
  },
  confirmation: {
    label: 'console.general.confirmation',
    group: 'adding',
    input: 'secondFactor.confirmation',
    choices: {
      code: ['console.general.confirmationCode', 'console.general.confirmationCodeHint'],
      number: ['console.general.confirmationNumber', 'console.general.confirmationNumberHint'],
    },
    change(values) {
      const confirmation = oneOf(['code', 'number'] as const, values.confirmation)
      return confirmation === undefined ? {} : { secondFactor: { confirmation } }
    },
  },
  signIn: {
    label: 'console.general.signIn',
    group: 'signIn',
    isNamed: true,
    input: 'secondFactor.signIn',
    choices: {
      code: ['console.general.signInCode', 'console.general.signInCodeHint'],
      approval: ['console.general.signInApproval', 'console.general.signInApprovalHint'],
    },
    change(values) {
      const signIn = oneOf(['code', 'approval'] as const, values.signIn)
      return signIn === undefined ? {} : { secondFactor: { signIn } }
    },
  },
  rememberDays: {
    label: 'console.general.rememberDays',
    group: 'signIn',
    isNamed: true,
    hint: 'console.general.rememberDaysHint',
    range: [0, 30],
    input: 'secondFactor.rememberBrowsersMs',
    error: 'console.general.rememberDaysError',
    change(values) {
      const days = numberOf(values.rememberDays)
      return { secondFactor: { rememberBrowsersMs: days === 0 ? null : days * dayMs } }
    },
  },
  approvalMode: {
    label: 'console.general.approvalMode',
    group: 'approvals',
    input: 'secondFactor.approvalMode',
    choices: {
      number_matching: ['console.general.modeNumber', 'console.general.modeNumberHint'],
      code_entry: ['console.general.modeCode', 'console.general.modeCodeHint'],
      approve_deny: ['console.general.modePlain', 'console.general.modePlainHint'],
    },
    change(values) {
      const approvalMode = oneOf(['number_matching', 'code_entry', 'approve_deny'] as const, values.approvalMode)
      return approvalMode === undefined ? {} : { secondFactor: { approvalMode } }
    },
  },
  heldTo: {
    label: 'console.general.heldTo',
    group: 'approvals',
    input: 'secondFactor.heldTo',
    choices: {
      none: ['console.general.heldToNone', 'console.general.heldToNoneHint'],
      nist_800_63b_4: ['console.general.heldToNist', 'console.general.heldToNistHint'],
    },
    change(values) {
      const heldTo = oneOf(['none', 'nist_800_63b_4'] as const, values.heldTo)
      return heldTo === undefined ? {} : { secondFactor: { heldTo: heldTo === 'none' ? null : heldTo } }
    },
  },
  notices: {
    label: 'console.general.notices',
    group: 'warnings',
    isNamed: true,
    input: 'secondFactor.notices',
    choices: {
      new_browser: ['console.general.noticesNew', 'console.general.noticesNewHint'],
      every_sign_in: ['console.general.noticesAll', 'console.general.noticesAllHint'],
      off: ['console.general.noticesOff', 'console.general.noticesOffHint'],
    },
    change(values) {
      const notices = oneOf(['new_browser', 'every_sign_in', 'off'] as const, values.notices)
      return notices === undefined ? {} : { secondFactor: { notices } }
    },
  },
  administrators: {
    label: 'console.general.administrators',
    group: 'administrators',
    input: 'secondFactor.administrators',
    error: 'console.general.administratorsError',
    choices: {
      one: ['console.general.administratorsOne', 'console.general.administratorsOneHint'],
      two: ['console.general.administratorsTwo', 'console.general.administratorsTwoHint'],
    },
    change(values) {
      const administrators = oneOf(['one', 'two'] as const, values.administrators)
      return administrators === undefined ? {} : { secondFactor: { administrators } }
    },
  },
  attemptLimit: {
    label: 'console.general.attemptLimit',
    group: 'warnings',
    isNamed: true,
    hint: 'console.general.attemptLimitHint',
    range: [3, 10],
    input: 'secondFactor.attemptLimit',
    error: 'console.general.attemptLimitError',
    change: ({ attemptLimit }) => ({ secondFactor: { attemptLimit: numberOf(attemptLimit) } }),
  },
  maxTokensPerUser: {
    label: 'console.general.maxTokens',
    group: 'adding',
    isNamed: true,
    hint: 'console.general.maxTokensHint',
    range: [1, 10],
    input: 'secondFactor.maxTokensPerUser',
    error: 'console.general.maxTokensError',
    change: ({ maxTokensPerUser }) => ({ secondFactor: { maxTokensPerUser: numberOf(maxTokensPerUser) } }),
  },
} satisfies Readonly<Record<keyof GeneralValues, GeneralField>>

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

  typed: (form) => schema.parse(typedFields(generalFields, form)),

  held(words, field, value) {
    if (field === 'language' && typeof value === 'string') return languageName(value)
    return ofFields(generalFields).held(words, field, value)
  },
}

/** An empty field is no number; `Number` would read it as zero. */
function numberOf(text: string): number {
  return text === '' ? Number.NaN : Number(text)
}
