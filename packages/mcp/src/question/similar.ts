import type { LimitRule, SimilarRule } from '../rules/rules.js'
import { type Arguments, filled } from '../rules/template.js'
import type { Field } from './field.js'

/** The largest allowed sum, in the app's form. */
interface SumLimit {
  readonly field: string
  readonly minor: number
  readonly currency: string
}

/** What a person may allow with their answer, in the app's form: every line of the question is named once. */
export interface Similar {
  readonly same: readonly string[]
  readonly atMost: readonly SumLimit[]
  readonly any: readonly string[]
  readonly total?: SumLimit
  readonly times: number
  readonly forMs: number
}

/** A line of the question, and the rule's field that it belongs to. */
export interface OfRule {
  readonly of: string
  readonly line: Field
}

/**
 * What may be allowed about this call; `null` if the rule's sums do not fit it, so that it is only asked about. `tool`
 * is the line of the tool, which stays the same; `call` is the line with the digest of the arguments, each of which has
 * a line of its own.
 */
export function similarAbout(
  { same, atMost, any, total, times, forMs }: SimilarRule,
  lines: readonly OfRule[],
  { tool, call }: { readonly tool: string; readonly call: string },
  given: Arguments,
): Similar | null {
  const limits = atMost.flatMap((limit) => sumOf(limit, lines, given) ?? [])
  const inAll = total === null ? null : sumOf(total, lines, given)
  const isCounted = limits.every(({ minor }) => Number.isSafeInteger(minor * times))
  if (limits.length < atMost.length || (total !== null && inAll === null) || !isCounted) return null
  const named = (labels: readonly string[]) =>
    lines.filter(({ of }) => labels.includes(of)).map(({ line: { label } }) => label)
  return {
    ...{ same: [...named(same), tool], any: [...named(any), call], atMost: limits, times, forMs },
    ...(inAll === null ? {} : { total: inAll }),
  }
}

/** A limit below the sum in question, or in another currency, does not fit this call. */
function sumOf({ field, minor, currency }: LimitRule, lines: readonly OfRule[], given: Arguments): SumLimit | null {
  const most = typeof minor === 'number' ? minor : given[minor.argument]
  const asked = lines.find(({ of }) => of === field)?.line
  if (typeof most !== 'number' || !Number.isSafeInteger(most) || asked === undefined || !('amount' in asked)) {
    return null
  }
  const { amount } = asked
  const isWithin = amount.minor <= most && amount.currency === filled(currency, given)
  return isWithin ? { field: asked.label, minor: most, currency: amount.currency } : null
}
