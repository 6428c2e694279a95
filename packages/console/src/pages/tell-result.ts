import { personName, type RefusedForm } from '@chatfactor/portal/pages'
import type { PassedOver, Told } from '../administration/told.js'

/** What became of telling people, as the page says it. */
export interface TellResult {
  readonly told: number
  readonly passedOver: readonly { readonly name: string | null; readonly because: PassedOver['because'] }[]
  /** How many more were passed over than are named. */
  readonly more: number
}

/** So many are named: a browser keeps no more between two pages. */
const mostNamed = 20
const reasons: readonly PassedOver['because'][] = ['no_address', 'no_login', 'off', 'gone']

/** The same for the next page: it stands in the browser of the administrator, and in no address. */
export function keptResult({ told, passedOver }: Pick<Told, 'told' | 'passedOver'>): RefusedForm {
  const named = passedOver.slice(0, mostNamed).map(({ user, because }, nth): [string, string] => {
    const name = user === null ? '' : personName(user, user.externalId)
    return [`passed${nth}`, `${because} ${name}`]
  })
  const values = { told: String(told), passed: String(passedOver.length), ...Object.fromEntries(named) }
  return { values, errors: new Map() }
}

/** What is kept so; `null` where a form was refused, or nothing was sent. */
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
