import type { Resource, ResourceChange } from '@chatfactor/core'
import type { Form } from '../http/form.js'
import type { GeneralValues } from './general-tab.js'

const dayMs = 24 * 60 * 60_000

/** The settings of a Resource as its form shows them. */
export function storedValues({ name, active, selfService, secondFactor }: Resource): GeneralValues {
  const { rememberBrowsersMs } = secondFactor
  return {
    name,
    active,
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
}

/** The settings as they were typed. */
export function typedValues(form: Form): GeneralValues {
  return {
    name: form.text('name').trim(),
    active: form.isOn('active'),
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
  }
}

/** The change that the form asks for. A choice that was not sent, or is none, stays as it is. */
export function generalChange(values: GeneralValues): ResourceChange {
  const firstEnrollment = oneOf(['sign_in', 'email_if_known', 'invite'] as const, values.firstEnrollment)
  const activation = oneOf(['on_scan', 'confirm'] as const, values.activation)
  const confirmation = oneOf(['code', 'number'] as const, values.confirmation)
  const rememberDays = numberOf(values.rememberDays)
  return {
    name: values.name,
    active: values.active,
    selfService: {
      enabled: values.enabled,
      address: values.address === '' ? null : values.address,
      ...(firstEnrollment === undefined ? {} : { firstEnrollment }),
    },
    secondFactor: {
      required: values.required,
      gracePeriodMs: numberOf(values.graceDays) * dayMs,
      rememberBrowsersMs: rememberDays === 0 ? null : rememberDays * dayMs,
      attemptLimit: numberOf(values.attemptLimit),
      maxTokensPerUser: numberOf(values.maxTokensPerUser),
      ...(activation === undefined ? {} : { activation }),
      ...(confirmation === undefined ? {} : { confirmation }),
    },
  }
}

/** An empty field is no number; `Number` would read it as zero. */
function numberOf(text: string): number {
  return text === '' ? Number.NaN : Number(text)
}

function oneOf<T extends string>(known: readonly T[], given: string): T | undefined {
  return known.find((value) => value === given)
}
