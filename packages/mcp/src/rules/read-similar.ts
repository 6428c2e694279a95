import * as z from 'zod/mini'
import type { FieldRule, LimitRule, SimilarRule } from './rules.js'
import { oneArgument, RulesProblem, templateOf } from './rules-problem.js'

const dayMs = 24 * 60 * 60_000
/** As many as a rule has fields. */
const mostFields = 9

const label = z.string().check(z.minLength(1), z.maxLength(40))
const labels = z.array(label).check(z.maxLength(mostFields))
const limitShape = z.strictObject({
  field: label,
  minor: z.union([z.int().check(z.nonnegative()), z.string()]),
  currency: z.string().check(z.minLength(1)),
})

/** What a person may allow for next time with their answer. */
export const similarShape = z.strictObject({
  same: z._default(labels, []),
  atMost: z._default(z.array(limitShape).check(z.maxLength(mostFields)), []),
  any: z._default(labels, []),
  total: z.optional(limitShape),
  times: z.int().check(z.gte(1), z.lte(100)),
  forMs: z.int().check(z.gte(60_000), z.lte(30 * dayMs)),
})

/**
 * Reads it with the fields of its rule: each of them must be in one of `same`, `atMost` and `any`, so that none is left
 * free by mistake.
 */
export function similarOf(
  { same, atMost, any, total, times, forMs }: z.output<typeof similarShape>,
  fields: readonly FieldRule[] | null,
  place: string,
): SimilarRule {
  if (fields === null) throw new RulesProblem([`${place}: needs fields, each of which it names`])
  const limits = atMost.map((limit, at) => limitOf(limit, `${place}.atMost[${at}]`))
  const named = [...same, ...any, ...limits.map(({ field }) => field)]
  const shown = fields.map((field) => field.label)
  const sums = fields.flatMap((field) => ('minor' in field ? [field.label] : []))
  const hasTwo = new Set(named).size < named.length || new Set(shown).size < shown.length
  if (hasTwo || named.length !== shown.length || named.some((name) => !shown.includes(name))) {
    throw new RulesProblem([`${place}: must name each of fields once, and no other`])
  }
  if (any.some((name) => sums.includes(name))) throw new RulesProblem([`${place}.any: must not name a sum`])
  if (limits.some(({ field }) => !sums.includes(field))) throw new RulesProblem([`${place}.atMost: must name sums`])
  if (total !== undefined && !limits.some(({ field }) => field === total.field)) {
    throw new RulesProblem([`${place}.total: must be about a sum of atMost`])
  }
  const inAll = total === undefined ? null : limitOf(total, `${place}.total`)
  return { same, any, atMost: limits, total: inAll, times, forMs }
}

function limitOf({ field, minor, currency }: z.output<typeof limitShape>, place: string): LimitRule {
  return {
    field,
    minor: typeof minor === 'number' ? minor : { argument: oneArgument(minor, `${place}.minor`) },
    currency: templateOf(currency, `${place}.currency`),
  }
}
