import { actionsSetting } from '../settings/self-service-settings.js'
import type { ConsoleWords, PlainKey } from '../words/console-words.js'
import { en } from '../words/en.js'
import { accessLabels } from './access-values.js'
import { botPath } from './enrollment-values.js'
import { generalLabels } from './general-values.js'
import { portalLabels } from './portal-values.js'

const labels: Readonly<Record<string, PlainKey>> = {
  ...generalLabels,
  ...portalLabels,
  ...accessLabels,
  [`${botPath}.enabled`]: 'console.enrollment.bot',
  [`${botPath}.transports`]: 'console.enrollment.messengers',
  [`${botPath}.name`]: 'console.enrollment.fixedName',
  [`${botPath}.digits`]: 'console.enrollment.fixedDigits',
}
const dayMs = 24 * 60 * 60_000

/** A detail of an entry: its label and value. */
export interface SaidDetail {
  readonly name: string
  readonly said: string
}

/** A setting by its label, with the old and the new value; any other detail unchanged. */
export function detailWords(name: string, value: unknown, words: ConsoleWords): SaidDetail {
  const text = String(value)
  const label = labels[name]
  if (name === actionsSetting.path) {
    return {
      name: words.say('console.actions.title'),
      said: text
        .split(' ')
        .map((part) => actionWords(part, words))
        .join(', '),
    }
  }
  if (label === undefined) return { name: detailName(name, words), said: text }
  const sides = text.split(' → ').map((side) => sideWords(name, side, words))
  return { name: words.say(label), said: sides.join(' → ') }
}

/** The label of a detail; one without words is shown by its name. */
export function detailName(name: string, words: ConsoleWords): string {
  const key = `console.detail.${name}`
  return isDetailKey(key) ? words.say(key) : name
}

function isDetailKey(key: string): key is Extract<PlainKey, `console.detail.${string}`> {
  return key.startsWith('console.detail.') && Object.hasOwn(en, key)
}

function actionWords(part: string, words: ConsoleWords): string {
  const sign = part.startsWith('+') ? '+' : '−'
  const name = words.find(`action.${part.slice(1)}`)
  return name === null ? part : `${sign} ${name}`
}

function sideWords(name: string, side: string, words: ConsoleWords): string {
  if (side === 'true' || side === 'false')
    return words.say(side === 'true' ? 'console.conflict.on' : 'console.conflict.off')
  // Without a list, all messengers are offered.
  if (name === `${botPath}.transports` && side === '–') return words.say('console.actions.all')
  if (name.endsWith('Ms') && /^\d+$/.test(side)) {
    const unit = { style: 'unit', unit: 'day', unitDisplay: 'long', maximumFractionDigits: 1 } as const
    return new Intl.NumberFormat(words.language, unit).format(Number(side) / dayMs)
  }
  return side
}
