import { z } from 'zod'
import type { Site } from '../site.js'
import { heldWords } from './held-words.js'
import type { SettingsForm } from './settings-form.js'

const schema = z.record(z.string(), z.boolean())

/** Whether people may enroll BOT tokens, and with which messengers: those by {@link messengerField}. */
export type EnrollmentValues = Readonly<z.infer<typeof schema>>

/** The name of the switch that stands above the messengers. */
export const botField = 'bot.enabled'

const transportsInput = 'bot.transports'

/** A field for each messenger, by the name it is registered under. */
export function messengerField(transport: string): string {
  return `${transportsInput}/${transport}`
}

/** Which token types people may enroll, and in which messengers. */
export function enrollmentForm({ chatfactor }: Pick<Site, 'chatfactor'>): SettingsForm<EnrollmentValues> {
  const known = () => chatfactor.transports.list()
  const valuesOf = (enabled: boolean, isChosen: (transport: string) => boolean) => ({
    [botField]: enabled,
    ...Object.fromEntries(known().map(({ name }) => [messengerField(name), isChosen(name)])),
  })
  const chosenIn = (values: EnrollmentValues) =>
    known().flatMap(({ name }) => (values[messengerField(name)] === true ? [name] : []))

  return {
    schema,
    stored({ selfService: { tokenEnrollment } }) {
      const { enabled, transports } = tokenEnrollment.bot
      return valuesOf(enabled, (name) => transports === null || transports.includes(name))
    },
    typed: (form) => valuesOf(form.isOn(botField), (name) => form.texts(transportsInput).includes(name)),
    change(values, changed) {
      if (changed.size === 0) return {}
      const chosen = chosenIn(values)
      const choosesOthers = [...changed].some((field) => field !== botField)
      const bot = {
        ...(changed.has(botField) ? { enabled: values[botField] === true } : {}),
        // All of them means those of tomorrow too.
        ...(choosesOthers ? { transports: chosen.length === known().length ? null : chosen } : {}),
      }
      return { selfService: { tokenEnrollment: { bot } } }
    },
    sent: (values) => [
      ...(values[botField] === true ? [[botField, 'on'] as const] : []),
      ...chosenIn(values).map((name) => [transportsInput, name] as const),
    ],
    label: (words, field) =>
      known().find(({ name }) => messengerField(name) === field)?.messenger ?? words.say('console.enrollment.bot'),
    held: (words, _field, value) => heldWords(words, value),
  }
}
