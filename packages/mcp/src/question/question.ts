import type { FieldRule, ToolRule } from '../rules/rules.js'
import { type Arguments, argumentsOf, argumentText, filled } from '../rules/template.js'
import { callDigest, sha256 } from './canonical-json.js'
import type { Field } from './field.js'
import { type Similar, similarAbout } from './similar.js'
import { visibleLine, visibleParts } from './visible-line.js'

/** What a person is asked about a call, and what they may allow with it; or why they cannot be asked. */
export type Question =
  | { readonly fields: readonly Field[]; readonly similar: Similar | null }
  | { readonly unfit: string }

/** The app's limits: characters of a value, of a label and in all, and lines. */
const [mostOfValue, mostOfLabel, mostInAll, mostLines] = [200, 40, 1_200, 12]
/** The app writes sums; none is longer. */
const longestSum = 40
/** The half of a character that was cut in the middle. */
const half = /[\uD800-\uDBFF]$/

type Line = { readonly label: string } & (
  | { readonly text: string }
  | { readonly amount: { readonly minor: number; readonly currency: string } }
)

/**
 * The lines about a call: those of the rule, or one for each argument; the names of arguments that are not shown; and a
 * digest of the tool and of every argument, so that another call is another question. If `long` says so, a value that
 * is too long is shown by its size and digest.
 *
 * `before` comes first. A permit is offered only if every argument is shown and nothing comes before: people must not
 * allow what they have not read.
 */
export function questionAbout(
  tool: string,
  given: Arguments,
  { fields, similar = null }: Pick<ToolRule, 'fields'> & Partial<Pick<ToolRule, 'similar'>>,
  long: 'refuse' | 'digest',
  before: Field | null = null,
): Question {
  const made = fields === null ? linesOfArguments(given) : fields.map((field) => lineOf(field, given))
  const unfit = made.find((line) => 'unfit' in line)
  if (unfit !== undefined) return unfit
  const lines = made.flatMap((line) => ('unfit' in line ? [] : [line]))
  const shown = fields === null ? Object.keys(given) : fields.flatMap(argumentsIn)
  const hidden = Object.keys(given)
    .filter((name) => !shown.includes(name))
    .toSorted()
  const head = before === null ? [] : [before]
  const tail: readonly Field[] = [
    ...(hidden.length === 0 ? [] : [{ label: 'Not shown', value: namesOf(hidden) }]),
    ...callLines(tool, given, similar !== null),
  ]
  const around = [...head, ...tail]
  // Starting with the longest, until everything fits.
  const byLength = lines.filter((line) => 'text' in line).toSorted((one, other) => other.text.length - one.text.length)
  for (let folded = 0; folded <= byLength.length; folded += 1) {
    const small = new Set<Line>(byLength.slice(0, folded))
    const longest = byLength[folded]?.text.length ?? 0
    if (longest > mostInAll && long === 'digest') continue
    if (longest > mostInAll) break
    const inner = lines.flatMap((line) => fieldsOf(line, small.has(line)))
    const all = distinct([...head, ...inner, ...tail])
    if (sizeOf([...inner, ...around]) <= mostInAll && all.length <= mostLines) {
      const offers = similar !== null && before === null && hidden.length === 0
      return { fields: all, similar: offers ? offered(similar, inner, all, given) : null }
    }
    if (long === 'refuse') break
  }
  return { unfit: 'its arguments are too long to be shown' }
}

/**
 * The tool, and a digest of it and of every argument. If a permit is offered, the tool has a line of its own, which
 * stays the same while the digest does not.
 */
function callLines(tool: string, given: Arguments, isOwnLine: boolean): readonly Field[] {
  const name = short(visibleLine(tool), 100)
  const digest = `sha256 ${callDigest(tool, given)}`
  if (!isOwnLine) return [{ label: 'Call', value: `${name} · ${digest}` }]
  return [
    { label: 'Tool', value: name },
    { label: 'Call', value: digest },
  ]
}

/** `all` are the lines as they are shown: first the rule's fields, then those of the call. */
function offered(
  similar: NonNullable<ToolRule['similar']>,
  inner: readonly Field[],
  all: readonly Field[],
  given: Arguments,
): Similar | null {
  const [tool, call] = all.slice(inner.length)
  if (tool === undefined || call === undefined) return null
  const lines = all.slice(0, inner.length).map((line, at) => ({ of: inner[at]?.label ?? '', line }))
  return similarAbout(similar, lines, { tool: tool.label, call: call.label }, given)
}

/** In an order that does not depend on how they were written: equal arguments give equal questions. */
function linesOfArguments(given: Arguments): readonly Line[] {
  const texts = Object.keys(given)
    .toSorted()
    .map((name) => ({ name, text: argumentText(given[name]) }))
  const shortFirst = texts.toSorted((one, other) => one.text.length - other.text.length)
  return shortFirst.map(({ name, text }, at) => {
    const label = visibleLine(name)
    const fits = label.length > 0 && label.length <= mostOfLabel
    return { label: fits ? label : `Argument ${at + 1}`, text }
  })
}

function lineOf(field: FieldRule, given: Arguments): Line | { readonly unfit: string } {
  if ('value' in field) return { label: field.label, text: filled(field.value, given) }
  const minor = given[field.minor]
  const currency = filled(field.currency, given)
  if (typeof minor !== 'number' || !Number.isSafeInteger(minor) || minor < 0 || !/^[A-Z]{3}$/.test(currency)) {
    return { unfit: `${field.label} is no sum` }
  }
  return { label: field.label, amount: { minor, currency } }
}

function argumentsIn(field: FieldRule): readonly string[] {
  return 'value' in field ? argumentsOf(field.value) : [field.minor, ...argumentsOf(field.currency)]
}

/** A line as one field, or several if a value would be too long. */
function fieldsOf(line: Line, isFolded: boolean): readonly Field[] {
  const { label } = line
  if ('amount' in line) return [{ label, amount: line.amount }]
  if (isFolded) {
    return [{ label, value: `${Buffer.byteLength(line.text)} bytes · sha256 ${sha256(line.text)}` }]
  }
  if (line.text === '') return [{ label, value: '(empty)' }]
  return visibleParts(line.text, mostOfValue).map((value) => ({ label, value }))
}

/** Adds a number to fields with the same label. */
function distinct(fields: readonly Field[]): readonly Field[] {
  const taken = new Set<string>()
  return fields.map((field) => {
    let label = field.label
    for (let number = 2; taken.has(label); number += 1) label = `${short(field.label, mostOfLabel - 6)} (${number})`
    taken.add(label)
    return { ...field, label }
  })
}

/** Includes the space for numbers after labels. */
function sizeOf(fields: readonly Field[]): number {
  const sizes = fields.map((field) => field.label.length + 5 + ('value' in field ? field.value.length : longestSum))
  return sizes.reduce((sum, size) => sum + size, 0)
}

function namesOf(names: readonly string[]): string {
  const line = visibleLine(names.join(', '))
  return line.length <= mostOfValue ? line : `${names.length} arguments`
}

function short(line: string, most: number): string {
  return line.length <= most
    ? line
    : `${line
        .slice(0, most - 2)
        .replace(half, '')
        .trimEnd()}…`
}
