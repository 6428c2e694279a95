import * as z from 'zod/mini'
import { visibleLine } from '../question/visible-line.js'
import { approversOf, approversShape, personOf, personShape } from './read-people.js'
import { similarOf, similarShape } from './read-similar.js'
import type { Condition, FieldRule, PersonNamed, Rules, ToolRule } from './rules.js'
import { oneArgument, RulesProblem, templateOf } from './rules-problem.js'

const deeds = z.enum(['allow', 'ask', 'refuse'])
const scalar = z.union([z.string(), z.number(), z.boolean()])
const wholeMs = z.int().check(z.positive())
const conditionShape = z.strictObject({
  is: z.optional(z.union([scalar, z.array(scalar)])),
  atLeast: z.optional(z.number()),
  atMost: z.optional(z.number()),
})
const fieldShape = z.strictObject({
  label: z.string().check(z.minLength(1), z.maxLength(40)),
  value: z.optional(z.string()),
  amount: z.optional(z.strictObject({ minor: z.string(), currency: z.string() })),
})
const ruleShape = z.strictObject({
  do: deeds,
  when: z.optional(z.record(z.string(), conditionShape)),
  purpose: z._default(z.string().check(z.regex(/^[a-z0-9_]{1,50}$/)), 'tool_call'),
  fields: z.optional(z.array(fieldShape).check(z.minLength(1), z.maxLength(9))),
  reason: z.optional(z.string()),
  lifeMs: z.optional(wholeMs),
  useWithinMs: z.optional(wholeMs),
  mode: z.optional(z.enum(['approve_deny', 'number_matching', 'code_entry'])),
  approvers: z.optional(approversShape),
  similar: z.optional(similarShape),
  timeoutMs: z._default(wholeMs, 60_000),
})
const fileShape = z.strictObject({
  door: z.string(),
  key: z.strictObject({ env: z.string().check(z.minLength(1)) }),
  person: z.optional(personShape),
  tools: z._default(z.record(z.string(), z.unknown()), {}),
  unknown: z._default(deeds, 'ask'),
  long: z._default(z.enum(['refuse', 'digest']), 'refuse'),
  enroll: z.optional(z.string()),
  runs: z.optional(z.string()),
})

/**
 * Reads the text of a rules file. Throws a {@link RulesProblem} for anything unknown: a mistyped rule must not silently
 * be missing.
 */
export function readRules(text: string): Rules {
  const file = parsed(fileShape, json(text), '')
  const person = file.person === undefined ? null : personOf(file.person, 'person')
  return {
    door: address(file.door, 'door'),
    keyVariable: file.key.env,
    person,
    tools: Object.entries(file.tools).map(([name, value]) => ({
      name,
      rules: rulesOf(value, person, `tools.${name}`),
    })),
    unknown: ruleOf(file.unknown, person, 'unknown'),
    long: file.long,
    enroll: file.enroll === undefined ? null : address(file.enroll, 'enroll'),
    runs: file.runs ?? null,
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new RulesProblem(['is no JSON'])
  }
}

/** One rule, or several of which the first that applies is used. */
function rulesOf(value: unknown, person: PersonNamed | null, place: string): readonly ToolRule[] {
  if (!Array.isArray(value)) return [ruleOf(value, person, place)]
  return value.map((one, at) => ruleOf(one, person, `${place}[${at}]`))
}

function ruleOf(value: unknown, person: PersonNamed | null, place: string): ToolRule {
  const rule = parsed(ruleShape, typeof value === 'string' ? { do: value } : value, place)
  const { lifeMs, useWithinMs, mode, approvers, similar } = rule
  const fields = rule.fields?.map((field, at) => fieldOf(field, `${place}.fields[${at}]`)) ?? null
  for (const [key, given] of Object.entries({ approvers, similar })) {
    if (given !== undefined && rule.do !== 'ask') throw new RulesProblem([`${place}.${key}: is for what is asked`])
  }
  if (approvers !== undefined && similar !== undefined) {
    throw new RulesProblem([`${place}.similar: is for one person who is asked, and not for approvers`])
  }
  return {
    deed: rule.do,
    when: Object.entries(rule.when ?? {}).map(([argument, condition]) => conditionOf(argument, condition)),
    purpose: rule.purpose,
    fields,
    reason: rule.reason === undefined ? null : templateOf(rule.reason, `${place}.reason`),
    asking: {
      ...(lifeMs === undefined ? {} : { lifeMs }),
      ...(useWithinMs === undefined ? {} : { useWithinMs }),
      ...(mode === undefined ? {} : { mode }),
    },
    approvers: approvers === undefined ? null : approversOf(approvers, person, `${place}.approvers`),
    similar: similar === undefined ? null : similarOf(similar, fields, `${place}.similar`),
    timeoutMs: rule.timeoutMs,
  }
}

function conditionOf(argument: string, { is, atLeast, atMost }: z.output<typeof conditionShape>): Condition {
  const values = is === undefined ? null : Array.isArray(is) ? is : [is]
  return { argument, is: values, atLeast: atLeast ?? null, atMost: atMost ?? null }
}

function fieldOf({ label, value, amount }: z.output<typeof fieldShape>, place: string): FieldRule {
  if (visibleLine(label) !== label) throw new RulesProblem([`${place}.label: must be one line of visible characters`])
  if ((value === undefined) === (amount === undefined)) {
    throw new RulesProblem([`${place}: must have either a value or an amount`])
  }
  if (amount === undefined) return { label, value: templateOf(value ?? '', `${place}.value`) }
  return {
    label,
    minor: oneArgument(amount.minor, `${place}.amount.minor`),
    currency: templateOf(amount.currency, `${place}.amount.currency`),
  }
}

/** Over plain http, anyone on the way could read the key. */
function address(text: string, place: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  const isHere = url !== null && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url === null || !(url.protocol === 'https:' || (url.protocol === 'http:' && isHere))) {
    throw new RulesProblem([`${place}: must be an address with https`])
  }
  return url.href.replace(/\/$/, '')
}

function parsed<S extends z.core.$ZodType>(shape: S, value: unknown, place: string): z.output<S> {
  const result = z.safeParse(shape, value)
  if (result.success) return result.data
  throw new RulesProblem(result.error.issues.flatMap((issue) => problemsOf(issue, place)))
}

function problemsOf(issue: z.core.$ZodIssue, place: string): readonly string[] {
  const path = issue.path.reduce<string>((before, part) => {
    if (typeof part === 'number') return `${before}[${part}]`
    return before === '' ? String(part) : `${before}.${String(part)}`
  }, place)
  if (issue.code !== 'unrecognized_keys') return [`${path === '' ? 'the file' : path}: ${issue.message}`]
  return issue.keys.map((key) => `${path === '' ? key : `${path}.${key}`}: is no key of a rules file`)
}
