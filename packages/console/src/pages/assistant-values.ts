import type { AuthorizationRules } from '@chatfactor/authorizations'
import type { Form } from '@chatfactor/portal/pages'
import type { ConsoleKey } from '../words/console-words.js'
import type { FieldKeys } from './field-errors.js'
import { oneOf } from './field-form.js'

/** The fields of the form that adds an agent. */
export type NewAssistantValues = {
  readonly name: string
  readonly ownerLogin: string
}

/** An empty form. */
export const noAssistant: NewAssistantValues = { name: '', ownerLogin: '' }

/** The errors of its fields, by the names of refused inputs. */
export const newAssistantErrors: FieldKeys = {
  name: 'console.assistants.nameError',
  ownerLogin: 'console.assistants.ownerError',
  kind: 'console.assistants.kindError',
}

/** Reads the form. */
export function typedAssistant(form: Form): NewAssistantValues {
  return { name: form.text('name').trim(), ownerLogin: form.text('ownerLogin').trim() }
}

type Mode = AuthorizationRules['weakest']
const modes = ['approve_deny', 'number_matching', 'code_entry'] as const satisfies readonly Mode[]

/** The label and meaning of each way to answer. */
export const modeWords = {
  approve_deny: ['console.assistants.tap', 'console.assistants.tapHint'],
  number_matching: ['console.assistants.number', 'console.assistants.numberHint'],
  code_entry: ['console.assistants.digits', 'console.assistants.digitsHint'],
} as const satisfies Readonly<Record<Mode, readonly [ConsoleKey, ConsoleKey]>>

/** The fields of the rules' form, named like the settings. */
export type RulesValues = {
  readonly weakest: string
  readonly 'stricterAbove.field': string
  readonly 'stricterAbove.minor': string
  readonly 'stricterAbove.currency': string
  readonly 'stricterAbove.mode': string
  readonly permits: boolean
  readonly timeZone: string
}

/** The errors of its fields, by the names of refused inputs. */
export const rulesErrors: FieldKeys = {
  'stricterAbove.field': 'console.assistants.fieldError',
  'stricterAbove.minor': 'console.assistants.minorError',
  'stricterAbove.currency': 'console.assistants.currencyError',
  timeZone: 'console.assistants.timeZoneError',
}

/** The stored rules as form values. */
export function shownRules({ weakest, stricterAbove, permits, timeZone }: AuthorizationRules): RulesValues {
  return {
    weakest,
    'stricterAbove.field': stricterAbove?.field ?? '',
    'stricterAbove.minor': stricterAbove === null ? '' : String(stricterAbove.minor),
    'stricterAbove.currency': stricterAbove?.currency ?? '',
    'stricterAbove.mode': stricterAbove?.mode ?? 'code_entry',
    permits,
    timeZone: timeZone ?? '',
  }
}

/** Reads the form. */
export function typedRules(form: Form): RulesValues {
  return {
    weakest: form.text('weakest'),
    'stricterAbove.field': form.text('stricterAbove.field').trim(),
    'stricterAbove.minor': form.text('stricterAbove.minor').trim(),
    'stricterAbove.currency': form.text('stricterAbove.currency').trim().toUpperCase(),
    'stricterAbove.mode': form.text('stricterAbove.mode'),
    permits: form.isOn('permits'),
    timeZone: form.text('timeZone').trim(),
  }
}

/** The requested change: an empty field means no limit, and a missing choice stays as it is. */
export function rulesOf(values: RulesValues): Partial<AuthorizationRules> {
  const weakest = oneOf(modes, values.weakest)
  const field = values['stricterAbove.field']
  const minor = values['stricterAbove.minor']
  const above = {
    field,
    // An empty field is not a number, but `Number` would read it as zero.
    minor: minor === '' ? Number.NaN : Number(minor),
    currency: values['stricterAbove.currency'],
    mode: oneOf(modes, values['stricterAbove.mode']) ?? 'code_entry',
  }
  return {
    ...(weakest === undefined ? {} : { weakest }),
    stricterAbove: field === '' ? null : above,
    permits: values.permits,
    timeZone: values.timeZone === '' ? null : values.timeZone,
  }
}
