import type { AuthorizationRules } from '@chatfactor/authorizations'
import type { Form } from '@chatfactor/portal/pages'
import type { ConsoleKey } from '../words/console-words.js'
import type { FieldKeys } from './field-errors.js'
import { oneOf } from './field-form.js'

/** What is typed to add an agent. */
export type NewAssistantValues = {
  readonly name: string
  readonly ownerLogin: string
}

/** Nothing typed yet. */
export const noAssistant: NewAssistantValues = { name: '', ownerLogin: '' }

/** What its fields accept, by the names of what is refused. */
export const newAssistantErrors: FieldKeys = {
  name: 'console.assistants.nameError',
  ownerLogin: 'console.assistants.ownerError',
  kind: 'console.assistants.kindError',
}

/** What was typed. */
export function typedAssistant(form: Form): NewAssistantValues {
  return { name: form.text('name').trim(), ownerLogin: form.text('ownerLogin').trim() }
}

type Mode = AuthorizationRules['weakest']
const modes = ['approve_deny', 'number_matching', 'code_entry'] as const satisfies readonly Mode[]

/** What each way to answer is called, and what it means. */
export const modeWords = {
  approve_deny: ['console.assistants.tap', 'console.assistants.tapHint'],
  number_matching: ['console.assistants.number', 'console.assistants.numberHint'],
  code_entry: ['console.assistants.digits', 'console.assistants.digitsHint'],
} as const satisfies Readonly<Record<Mode, readonly [ConsoleKey, ConsoleKey]>>

/** How agents may ask, as the form holds it; the names are those of what is set. */
export type RulesValues = {
  readonly weakest: string
  readonly 'stricterAbove.field': string
  readonly 'stricterAbove.minor': string
  readonly 'stricterAbove.currency': string
  readonly 'stricterAbove.mode': string
  readonly permits: boolean
  readonly timeZone: string
}

/** What its fields accept, by the names of what is refused. */
export const rulesErrors: FieldKeys = {
  'stricterAbove.field': 'console.assistants.fieldError',
  'stricterAbove.minor': 'console.assistants.minorError',
  'stricterAbove.currency': 'console.assistants.currencyError',
  timeZone: 'console.assistants.timeZoneError',
}

/** How they stand. */
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

/** What was typed. */
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

/** The change that was asked for: without a field there is no limit, and a choice that was not sent stays as it is. */
export function rulesOf(values: RulesValues): Partial<AuthorizationRules> {
  const weakest = oneOf(modes, values.weakest)
  const field = values['stricterAbove.field']
  const minor = values['stricterAbove.minor']
  const above = {
    field,
    // An empty field is no number; `Number` would read it as zero.
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
