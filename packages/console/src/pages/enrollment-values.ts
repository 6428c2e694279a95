import type { ConsoleSite } from './console-site.js'
import { heldWords } from './held-words.js'
import type { FormValues } from './opened-form.js'
import type { SettingsPart } from './settings-form.js'

/** The name of the switch that stands above the messengers. */
export const botField = 'bot.enabled'

const transportsInput = 'bot.transports'

/** A field for each messenger, by the name it is registered under. */
export function messengerField(transport: string): string {
  return `${transportsInput}/${transport}`
}

/** Whether people may enroll BOT tokens, and with which messengers: those by {@link messengerField}. */
export function enrollmentForm({ chatfactor }: Pick<ConsoleSite, 'chatfactor'>): SettingsPart<FormValues> {
  const known = () => chatfactor.transports.list()
  const valuesOf = (enabled: boolean, isChosen: (transport: string) => boolean) => ({
    [botField]: enabled,
    ...Object.fromEntries(known().map(({ name }) => [messengerField(name), isChosen(name)])),
  })
  const chosenIn = (values: FormValues) =>
    known().flatMap(({ name }) => (values[messengerField(name)] === true ? [name] : []))

  return {
    has: (field) => field === botField || known().some(({ name }) => messengerField(name) === field),
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
