import { detailWords } from '../pages/changed-words.js'
import { filterNames } from '../pages/filter-names.js'
import { generalFields, generalForm } from '../pages/general-values.js'
import { userFields } from '../pages/user-values.js'
import type { ConsoleWords } from '../words/console-words.js'
import { type ActDetail, actSpecs } from './act-specs.js'
import type { ActVerb } from './act-verb.js'

/** A line of the question: its label, and the full text. */
export interface ActField {
  readonly label: string
  readonly value: string
}

/** What an act is about, for those who read it. */
export interface ActAbout {
  readonly verb: ActVerb
  readonly given: readonly unknown[]
  /** `null` for settings. */
  readonly person: { readonly account: string; readonly name: string } | null
  readonly resource: string
  readonly reason: string
  readonly askedBy: string
}

const hourMs = 60 * 60_000
const minuteMs = 60_000
/** A line may hold 200 of the smallest letters, and no letter counts more than two. */
const longestLine = 100

/** The name of an act. */
export function actName(verb: ActVerb, words: ConsoleWords): string {
  return words.say(actSpecs[verb].name)
}

/** What a second administrator reads before agreeing: what, to whom, how much, where, why, and who asks. */
export function fieldsOfAct(
  { verb, given, person, resource, reason, askedBy }: ActAbout,
  words: ConsoleWords,
  messengerOf: (transport: string) => string,
): readonly ActField[] {
  const whom =
    person === null
      ? []
      : [
          { label: words.say('console.act.person'), value: person.account },
          ...(person.name === person.account ? [] : [{ label: words.say('console.act.name'), value: person.name }]),
        ]
  return [
    { label: words.say('console.act.what'), value: actName(verb, words) },
    ...whom,
    ...detailsOfAct(verb, given, words, messengerOf),
    { label: words.say('console.act.resource'), value: resource },
    { label: words.say('console.act.why'), value: reason },
    { label: words.say('console.act.askedBy'), value: askedBy },
  ]
}

/** What an act changes, line by line. Long texts continue on the next line; nothing is cut. */
export function detailsOfAct(
  verb: ActVerb,
  given: readonly unknown[],
  words: ConsoleWords,
  messengerOf: (transport: string) => string,
): readonly ActField[] {
  const details = actSpecs[verb].details?.(given) ?? []
  const own = details.flatMap((detail): readonly ActField[] => {
    if (detail.is === 'hours') return [{ label: words.say('console.act.howLong'), value: spanOf(detail.ms, words) }]
    if (detail.is === 'people') return peopleMeant(detail, words)
    if (detail.is !== 'messenger') return []
    return [{ label: words.say('console.act.messenger'), value: messengerOf(detail.transport) }]
  })
  const changes = details.flatMap((detail) => changeIn(detail, words)).flatMap(inLines)
  const label = words.say('console.act.change')
  return [...own, ...changes.map((value, at) => ({ label: at === 0 ? label : `${label} ${at + 1}`, value }))]
}

/** How many people are meant and how they were found: this is what the second administrator agrees to. */
function peopleMeant({ count, text, only }: ActDetail & { is: 'people' }, words: ConsoleWords): readonly ActField[] {
  const found = [text, only === null ? '' : words.say(filterNames[only])].filter((part) => part !== '').join(' · ')
  const value = new Intl.NumberFormat(words.language).format(count)
  return [
    { label: words.say('console.act.people'), value },
    ...(found === '' ? [] : [{ label: words.say('console.act.foundBy'), value: found }]),
  ]
}

/** A changed field and its new value; empty for other details. */
function changeIn(detail: ActDetail, words: ConsoleWords): readonly string[] {
  if (detail.is === 'setting') return [settingChange(detail.field, detail.value, words)]
  if (detail.is !== 'user') return []
  const known = userFields[detail.field]
  const label = known === undefined ? detail.field : words.say(known.label)
  return [`${label}: ${heldOr(detail.value, words)}`]
}

function settingChange(field: string, value: unknown, words: ConsoleWords): string {
  const [name, said] = Object.entries(generalFields).find(([, { input }]) => input === field) ?? []
  // Times have other units in the form than in the policy.
  if (name !== undefined && said !== undefined && !field.endsWith('Ms')) {
    const held = typeof value === 'boolean' ? value : String(value ?? 'none')
    return `${words.say(said.label)}: ${generalForm.held(words, name, held)}`
  }
  const list = Array.isArray(value) ? value.map((one) => `+${String(one)}`).join(' ') : null
  const { name: label, said: shown } = detailWords(field, list ?? textOf(value), words)
  return `${label}: ${heldOr(shown, words)}`
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function heldOr(text: string | null, words: ConsoleWords): string {
  return text === null || text === '' ? words.say('console.conflict.empty') : text
}

function spanOf(ms: number, words: ConsoleWords): string {
  const unit = ms % hourMs === 0 ? 'hour' : 'minute'
  const count = ms / (unit === 'hour' ? hourMs : minuteMs)
  const format = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 } as const
  return new Intl.NumberFormat(words.language, format).format(count)
}

function inLines(text: string): readonly string[] {
  const characters = [...text]
  const lines: string[] = []
  for (let at = 0; at < characters.length; at += longestLine) {
    lines.push(
      characters
        .slice(at, at + longestLine)
        .join('')
        .trim(),
    )
  }
  return lines
}
