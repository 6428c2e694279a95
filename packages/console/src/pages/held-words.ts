import type { SettingLook } from '../settings/policy-settings.js'
import type { ConsoleWords } from '../words/console-words.js'

/** A form field, for showing it elsewhere. */
export interface SaidField extends Pick<SettingLook, 'label' | 'choices'> {
  /** The name of its input. */
  readonly input: string
}

/** The value of a field in words. */
export function heldWords(words: ConsoleWords, held: string | boolean | undefined, choices: SaidField['choices'] = {}) {
  if (held === true || held === false) return words.say(held ? 'console.conflict.on' : 'console.conflict.off')
  if (held === undefined || held === '') return words.say('console.conflict.empty')
  const [choice] = choices[held] ?? []
  return choice === undefined ? held : words.say(choice)
}

/** Fields as a form sends them: a switch that is off sends nothing. */
export function sentFields(
  fields: Readonly<Record<string, SaidField>>,
  values: Readonly<Record<string, string | boolean>>,
): readonly SentField[] {
  return Object.entries(values).flatMap(([name, held]): readonly SentField[] => {
    const input = fields[name]?.input
    if (input === undefined || held === false) return []
    return [[input, held === true ? 'on' : held]]
  })
}

/** The name and value of an input. */
export type SentField = readonly [name: string, value: string]
