import { invalidInput, shownText, strictObject, wholeNumber } from '@chatfactor/core/feature'
import type { AskedTransaction, PermitTerms, PermittedField } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { sumShape } from '../money/sum-shape.js'

const dayMs = 24 * 60 * 60_000
/** As many as a transaction has fields. */
const mostLabels = 12

const labels = z.array(shownText(40)).check(z.maxLength(mostLabels))
const limit = strictObject({ field: shownText(40), ...sumShape })
/** What a question offers to allow. */
export const similarSchema = strictObject({
  same: labels,
  atMost: z.array(limit).check(z.maxLength(mostLabels)),
  any: z._default(labels, []),
  total: z.optional(limit),
  times: wholeNumber(1, 100),
  forMs: wholeNumber(60_000, 30 * dayMs),
})

type Similar = z.output<typeof similarSchema>

/**
 * The terms that would be granted, field by field as they are shown. Throws `INVALID_INPUT` if they do not fit the
 * question: a field is named nowhere or twice, a sum may vary freely or exceeds its limit, or a limit is in another
 * currency.
 */
export function termsOf(similar: Similar, { fields }: AskedTransaction): PermitTerms {
  const named = [...similar.same, ...similar.any, ...similar.atMost.map(({ field }) => field)]
  const known = new Set(fields.map(({ label }) => label))
  if (new Set(named).size < named.length) throw invalidInput('similar', 'names a field twice')
  if (named.length !== fields.length || named.some((label) => !known.has(label))) {
    throw invalidInput('similar', 'must name every field of the question, and no other')
  }
  return {
    fields: fields.map((field) => permitted(similar, field)),
    total: totalOf(similar, fields),
    times: similar.times,
    forMs: similar.forMs,
  }
}

/** The question with each sum at its allowed maximum: this is judged before the terms are granted. */
export function widest(terms: PermitTerms): Pick<AskedTransaction, 'fields'> {
  return {
    fields: terms.fields.map((field) => {
      if ('same' in field) return field.same
      return 'atMost' in field
        ? { label: field.label, value: '', amount: field.atMost }
        : { label: field.label, value: '' }
    }),
  }
}

function permitted(similar: Similar, field: AskedTransaction['fields'][number]): PermittedField {
  const { label, amount } = field
  if (similar.same.includes(label)) return { label, same: field }
  if (similar.any.includes(label)) {
    if (amount !== undefined) throw invalidInput('similar.any', 'must not name a sum')
    return { label, any: true }
  }
  const most = similar.atMost.find((one) => one.field === label)
  if (most === undefined || amount === undefined || amount.currency !== most.currency || amount.minor > most.minor) {
    throw invalidInput('similar.atMost', 'must name a sum of the question, in its currency, and no less')
  }
  return { label, atMost: { minor: most.minor, currency: most.currency } }
}

function totalOf({ total, atMost, times }: Similar, fields: AskedTransaction['fields']): PermitTerms['total'] {
  if (atMost.some(({ minor }) => !Number.isSafeInteger(minor * times))) {
    throw invalidInput('similar.times', 'makes more of the sum than can be counted')
  }
  if (total === undefined) return null
  const { field: label, minor, currency } = total
  const each = atMost.find(({ field }) => field === label)
  const asked = fields.find((one) => one.label === label)?.amount?.minor ?? 0
  if (each === undefined || each.currency !== currency || minor < asked) {
    throw invalidInput(
      'similar.total',
      'must be about a sum of `atMost`, in its currency, and no less than that of the question',
    )
  }
  return { label, minor, currency }
}
