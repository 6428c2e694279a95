import type { Condition, NamedRules, Rules, ToolRule } from './rules.js'
import { type Arguments, argumentsOf } from './template.js'

const strictest = ['refuse', 'ask', 'allow'] as const

/**
 * The rule for a call. A full name beats a pattern, the most specific pattern beats the others, and among equals the
 * strictest rule wins. Of the rules for one name the first that applies is used; if none does, the rule for unknown
 * tools.
 */
export function chooseRule(
  { tools, unknown }: Pick<Rules, 'tools' | 'unknown'>,
  tool: string,
  given: Arguments,
): ToolRule {
  const fitting = tools.filter(({ name }) => fits(name, tool))
  const most = Math.max(...fitting.map((one) => weightOf(one, tool)))
  const chosen = fitting
    .filter((one) => weightOf(one, tool) === most)
    .map(({ rules }) => rules.find(({ when }) => when.every((condition) => holds(condition, given))) ?? unknown)
  return strictest.flatMap((deed) => chosen.find((rule) => rule.deed === deed) ?? [])[0] ?? unknown
}

/**
 * What the rules get wrong about the tools, in words: tools that do not exist, and arguments that a tool does not have.
 * `schemas` has the arguments of each tool.
 */
export function rulesBesideTools(
  { tools }: Pick<Rules, 'tools'>,
  schemas: ReadonlyMap<string, readonly string[] | null>,
): readonly string[] {
  return tools.flatMap(({ name, rules }) => {
    const known = [...schemas].filter(([tool]) => fits(name, tool))
    if (known.length === 0 && !name.includes('*')) return [`tools.${name}: the server has no tool of this name`]
    const named = new Set(rules.flatMap(argumentsNamed))
    return known.flatMap(([tool, has]) =>
      [...named]
        .filter((argument) => has !== null && !has.includes(argument))
        .map((argument) => `tools.${name}: ${tool} has no argument ${argument}`),
    )
  })
}

function argumentsNamed({ when, fields, reason, similar }: ToolRule): readonly string[] {
  const shown = (fields ?? []).flatMap((field) =>
    'value' in field ? argumentsOf(field.value) : [field.minor, ...argumentsOf(field.currency)],
  )
  const limits = similar === null ? [] : [...similar.atMost, ...(similar.total === null ? [] : [similar.total])]
  const allowed = limits.flatMap(({ minor, currency }) => [
    ...(typeof minor === 'number' ? [] : [minor.argument]),
    ...argumentsOf(currency),
  ])
  return [...when.map(({ argument }) => argument), ...shown, ...argumentsOf(reason ?? []), ...allowed]
}

function weightOf({ name }: NamedRules, tool: string): number {
  return name === tool ? Number.MAX_SAFE_INTEGER : name.replaceAll('*', '').length
}

/** Whether a pattern with `*` matches a name: each piece after the previous one. */
function fits(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.split('*')
  const last = rest.pop()
  if (last === undefined) return pattern === name
  if (!name.startsWith(first) || name.length < first.length + last.length || !name.endsWith(last)) return false
  let at = first.length
  for (const piece of rest) {
    const found = name.indexOf(piece, at)
    if (found === -1) return false
    at = found + piece.length
  }
  return at <= name.length - last.length
}

function holds({ argument, is, atLeast, atMost }: Condition, given: Arguments): boolean {
  const value = given[argument]
  if (is !== null && !is.some((one) => one === value)) return false
  if (atLeast === null && atMost === null) return true
  return typeof value === 'number' && value >= (atLeast ?? value) && value <= (atMost ?? value)
}
