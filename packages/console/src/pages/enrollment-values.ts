import { tokensSetting } from '../settings/self-service-settings.js'
import type { PlainKey } from '../words/console-words.js'
import type { ConsoleSite } from './console-site.js'
import { heldWords } from './held-words.js'
import type { FormValues } from './opened-form.js'
import type { SettingsPart } from './settings-form.js'

/** The path of these settings in a Resource, as errors and the trail name it. */
export const botPath: string = `${tokensSetting.path}.bot`

/** The name of the switch above the messengers. */
export const botField = 'bot.enabled'

const transportsInput = 'bot.transports'
/** The fields of what is fixed for everyone: empty if people choose. */
export const nameField = 'bot.name'
export const digitsField = 'bot.digits'

/** The field of a messenger, by its registered name. */
export function messengerField(transport: string): string {
  return `${transportsInput}/${transport}`
}

/** The field with a messenger's place in the order. */
export function placeField(transport: string): string {
  return `bot.places/${transport}`
}

const labels: Readonly<Record<string, PlainKey>> = {
  [botField]: 'console.enrollment.bot',
  [nameField]: 'console.enrollment.fixedName',
  [digitsField]: 'console.enrollment.fixedDigits',
}

/** Whether people may enroll BOT tokens, with which messengers, in which order, and what is fixed. */
export function enrollmentForm({ chatfactor }: Pick<ConsoleSite, 'chatfactor'>): SettingsPart<FormValues> {
  const known = () => chatfactor.transports.list().map(({ name }) => name)
  const fieldsOf = (
    names: readonly string[],
    fieldOf: (name: string) => string,
    held: (name: string) => string | boolean,
  ) => Object.fromEntries(names.map((name) => [fieldOf(name), held(name)]))
  /** The messengers that people may choose, in the order in which they are offered. */
  const chosenIn = (values: FormValues) =>
    known()
      .filter((name) => values[messengerField(name)] === true)
      .toSorted((one, other) => placeIn(values, one) - placeIn(values, other))
  const textFields = () => [nameField, digitsField, ...known().map(placeField)]

  return {
    has: (field) =>
      labels[field] !== undefined ||
      known().some((name) => messengerField(name) === field || placeField(name) === field),
    stored(resource) {
      const { enabled, transports, name: fixed, digits } = tokensSetting.held(resource).bot
      const order =
        transports === null ? known() : [...transports, ...known().filter((name) => !transports.includes(name))]
      return {
        [botField]: enabled,
        ...fieldsOf(known(), messengerField, (name) => transports === null || transports.includes(name)),
        ...fieldsOf(known(), placeField, (name) => String(order.indexOf(name) + 1)),
        ...{ [nameField]: fixed ?? '', [digitsField]: digits === null ? '' : String(digits) },
      }
    },
    typed: (form) => ({
      [botField]: form.isOn(botField),
      ...fieldsOf(known(), messengerField, (name) => form.texts(transportsInput).includes(name)),
      ...fieldsOf(known(), placeField, (name) => form.text(placeField(name)).trim()),
      ...{ [nameField]: form.text(nameField).trim(), [digitsField]: form.text(digitsField) },
    }),
    change(values, changed) {
      if (changed.size === 0) return {}
      const chosen = chosenIn(values)
      const choosesOthers = [...changed].some((field) => labels[field] === undefined)
      const isUsual = chosen.join(' ') === known().join(' ')
      const name = String(values[nameField] ?? '')
      const bot = {
        ...(changed.has(botField) ? { enabled: values[botField] === true } : {}),
        ...(changed.has(nameField) ? { name: name === '' ? null : name } : {}),
        ...(changed.has(digitsField) ? { digits: digitsIn(values) } : {}),
        // All messengers in the default order also means future ones.
        ...(choosesOthers ? { transports: isUsual ? null : chosen } : {}),
      }
      return tokensSetting.change({ bot })
    },
    sent: (values) => [
      ...(values[botField] === true ? [[botField, 'on'] as const] : []),
      ...chosenIn(values).map((name) => [transportsInput, name] as const),
      ...textFields().map((field) => [field, String(values[field] ?? '')] as const),
    ],
    label(words, field) {
      const messenger = chatfactor.transports
        .list()
        .find(({ name }) => messengerField(name) === field || placeField(name) === field)
      if (messenger === undefined) return words.say(labels[field] ?? 'console.enrollment.bot')
      return placeField(messenger.name) === field
        ? words.say('console.enrollment.placeOf', { messenger: messenger.messenger })
        : messenger.messenger
    },
    held: (words, _field, value) => heldWords(words, value),
  }
}

/** Anything but a number is placed last. */
function placeIn(values: FormValues, transport: string): number {
  const place = Number(values[placeField(transport)])
  return Number.isInteger(place) && place > 0 ? place : Number.MAX_SAFE_INTEGER
}

function digitsIn(values: FormValues): 6 | 8 | null {
  const digits = values[digitsField]
  return digits === '6' ? 6 : digits === '8' ? 8 : null
}
