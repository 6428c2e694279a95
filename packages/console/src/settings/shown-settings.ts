import type { PlainKey } from '../words/console-words.js'
import type { SettingLook, ShownSetting } from './policy-settings.js'

const dayMs = 24 * 60 * 60_000

interface Chosen<Value extends string> extends Omit<SettingLook, 'choices'> {
  readonly choices: Readonly<Record<Value, readonly [said: PlainKey, hint?: PlainKey]>>
}
interface Counted extends SettingLook {
  readonly range: readonly [least: number, most: number]
}

/** A switch. */
export function switched(look: SettingLook): ShownSetting<boolean> {
  return { ...look, isSwitch: true, toForm: (held) => held, fromForm: (typed) => typed === true }
}

/** A choice; a missing or unknown one stays as it is. */
export function chosen<Value extends string>({ choices, ...look }: Chosen<Value>): ShownSetting<Value> {
  return {
    ...{ ...look, choices },
    toForm: (held) => held,
    fromForm(typed) {
      for (const value in choices) if (value === typed) return value
      return undefined
    },
  }
}

/** A choice with `none` among its values. */
export function chosenOrNone<Value extends string>(look: Chosen<Value | 'none'>): ShownSetting<Value | null> {
  const { toForm, fromForm, ...shown } = chosen<Value | 'none'>(look)
  return {
    ...shown,
    toForm: (held) => toForm(held ?? 'none'),
    fromForm(typed) {
      const given = fromForm(typed)
      return given === 'none' ? null : given
    },
  }
}

/** A number. */
export function counted(look: Counted): ShownSetting<number> {
  return { ...look, toForm: String, fromForm: numberOf }
}

/** A duration in days. */
export function inDays(look: Counted): ShownSetting<number> {
  return { ...look, toForm: (ms) => String(Math.ceil(ms / dayMs)), fromForm: (typed) => numberOf(typed) * dayMs }
}

/** A duration in days, where 0 means never. */
export function inDaysOrNever(look: Counted): ShownSetting<number | null> {
  const { toForm, fromForm, ...shown } = inDays(look)
  return { ...shown, toForm: (ms) => toForm(ms ?? 0), fromForm: (typed) => fromForm(typed) || null }
}

/** An empty field is not a number, but `Number` would read it as zero. */
function numberOf(typed: string | boolean): number {
  return typed === '' ? Number.NaN : Number(typed)
}
