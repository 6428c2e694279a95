import type { Clock } from '../ports/clock.js'
import { placeOf } from './networks.js'
import { within } from './within.js'

/** Gives the country of an address by two letters, e.g. `UA`; `null` where it is not known. */
export type Locate = (address: string) => string | null | Promise<string | null>

const mostMs = 200
const knownMs = 10 * 60_000
/** What failed is asked again soon, and not by each request. */
const failedMs = 10_000
const mostKnown = 1_000
const silentMs = 60 * 60_000

/** A decision misses the country of an address: it is being asked, and the decision can be made then. */
class CountryMissing extends Error {
  readonly asked: Promise<void>

  constructor(asked: Promise<void>) {
    super('a country is being asked')
    this.asked = asked
  }
}

/**
 * Makes a decision; where it misses the country of an address, that is asked, and the decision is made again. Only who decides knows whether a
 * country matters, so nothing is asked where none does.
 */
export function placed<T>(decide: () => T): T | Promise<T> {
  try {
    return decide()
  } catch (error) {
    if (error instanceof CountryMissing) return error.asked.then(() => placed(decide))
    throw error
  }
}

/**
 * What is known of the countries of addresses, for decisions inside `placed`. Whatever the host's function does but to give two capital letters
 * within 200 ms is *unknown*, and a problem once an hour; it is told of no private address, and remembered for ten minutes.
 */
export function createCountries(
  locate: Locate | undefined,
  clock: Clock,
  report: (error: unknown) => void,
): (address: string | null) => string | null {
  if (locate === undefined) return () => null
  const known = new Map<bigint, { readonly country: string | null; readonly until: number }>()
  const asking = new Map<bigint, Promise<void>>()
  let silentUntil = 0

  const ask = async (address: string): Promise<string | null> => {
    const said: unknown = await within(
      mostMs,
      async () => locate(address),
      () => new Error(`locate gave no answer within ${mostMs} ms`),
    )
    if (said === null || (typeof said === 'string' && /^[A-Z]{2}$/.test(said))) return said
    throw new Error('locate gave no country: two capital letters, or null')
  }

  const learn = async (place: bigint, address: string): Promise<void> => {
    let [country, forMs]: [string | null, number] = [null, failedMs]
    try {
      country = await ask(address)
      forMs = knownMs
    } catch (error) {
      const now = clock.now().getTime()
      if (now >= silentUntil) report(error)
      if (now >= silentUntil) silentUntil = now + silentMs
    }
    const [oldest] = known.keys()
    if (known.size >= mostKnown && oldest !== undefined) known.delete(oldest)
    known.delete(place)
    known.set(place, { country, until: clock.now().getTime() + forMs })
    asking.delete(place)
  }

  return (address) => {
    const place = placeOf(address)
    if (address === null || place === null) return null
    const found = known.get(place)
    if (found !== undefined && found.until > clock.now().getTime()) return found.country
    const asked = asking.get(place) ?? learn(place, address)
    asking.set(place, asked)
    throw new CountryMissing(asked)
  }
}
