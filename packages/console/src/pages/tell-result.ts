import { personName, type RefusedForm } from '@chatfactor/portal/pages'
import type { PassedOver, Told } from '../administration/told.js'

/** The result of telling people, as the page shows it. */
export interface TellResult {
  readonly told: number
  readonly passedOver: readonly { readonly name: string | null; readonly because: PassedOver['because'] }[]
  /** How many more were skipped than are named. */
  readonly more: number
}

/** The most people named, because a browser keeps no more between two pages. */
const mostNamed = 20
const reasons: readonly PassedOver['because'][] = ['no_address', 'no_login', 'off', 'gone']

/** Stores the result for the next page, in the administrator's browser rather than in the address. */
export function keptResult({ told, passedOver }: Pick<Told, 'told' | 'passedOver'>): RefusedForm {
  const named = passedOver.slice(0, mostNamed).map(({ user, because }, nth): [string, string] => {
    const name = user === null ? '' : personName(user, user.externalId)
    return [`passed${nth}`, `${because} ${name}`]
  })
  const values = { told: String(told), passed: String(passedOver.length), ...Object.fromEntries(named) }
  return { values, errors: new Map() }
}

/** Reads a stored result; `null` after a refused form, or if nothing was sent. */
export function resultIn(kept: RefusedForm | null): TellResult | null {
  const text = (name: string) => {
    const value = kept?.values[name]
    return typeof value === 'string' ? value : null
  }
  const told = Number(text('told') ?? Number.NaN)
  if (!Number.isInteger(told)) return null
  const passedOver = Array.from({ length: mostNamed }, (_, nth) => text(`passed${nth}`)).flatMap((line) => {
    const because = reasons.find((reason) => line?.startsWith(`${reason} `) === true)
    if (line === null || because === undefined) return []
    const name = line.slice(because.length + 1)
    return [{ name: name === '' ? null : name, because }]
  })
  return { told, passedOver, more: Math.max(0, Number(text('passed') ?? 0) - passedOver.length) }
}
