import {
  type ChatfactorError,
  type Engine,
  idShape,
  invalidInput,
  numberOf,
  parseInput,
  strictObject,
  wholeNumber,
} from '@chatfactor/core/feature'
import * as z from 'zod/mini'
import { loadCanonical } from './canonical.js'
import { chainNames } from './chain-names.js'
import { chainOf, resourceOf } from './chains.js'
import { monthAt, oldestKept } from './months.js'
import { newestSeals } from './newest-seals.js'
import type { SealedTrail, TrailVerdict } from './trail.js'
import { verifyChain } from './verify-chain.js'

const part = { resourceId: z.optional(z.nullable(idShape)) }
const partSchema = strictObject(part)
const hash = z.string().check(z.regex(/^[\w-]{43}$/, 'is no hash of a seal'))
const headSchema = strictObject({
  at: z.iso.datetime(),
  chains: z
    .array(strictObject({ resourceId: z.nullable(idShape), seals: wholeNumber(1, Number.MAX_SAFE_INTEGER), hash }))
    .check(z.maxLength(100_000)),
})
const moment = z.date().check(z.minimum(new Date(0)), z.maximum(new Date(Date.UTC(9999, 11, 31))))
const verifySchema = strictObject({ ...part, from: z.optional(moment), head: z.optional(headSchema) })

/** Verifies the trail; see {@link SealedTrail.verify}. */
export function createVerify(engine: Engine): SealedTrail['verify'] {
  return async (options = {}) => {
    const { resourceId, from, head } = parseInput(verifySchema, options)
    const kept = new Map(head?.chains.map((one) => [chainOf(one.resourceId), one] as const))
    const names = await chainNames(engine, { resourceId })
    if (resourceId !== undefined && [...kept.keys()].some((chain) => !names.includes(chain))) throw otherChains()
    const canonical = await loadCanonical()
    const month = from === undefined ? null : monthAt(from)
    let whole: TrailVerdict = none
    for (const chain of new Set([...names, ...kept.keys()])) {
      const end = kept.get(chain) ?? null
      const one = await verifyChain(chain, { engine, canonical, from: month, kept: end, oldest: oldestKept(engine) })
      whole = together(whole, one)
      if (!one.ok) break
    }
    return whole
  }
}

/** Returns the ends of chains; see {@link SealedTrail.head}. */
export function createHead(engine: Engine): SealedTrail['head'] {
  return async (given = {}) => {
    const names = await chainNames(engine, parseInput(partSchema, given))
    const chains = (await newestSeals(engine, names)).map(({ chain, number, hash }) => {
      return { resourceId: resourceOf(chain), seals: numberOf(number), hash }
    })
    return { at: engine.clock.now().toISOString(), chains }
  }
}

const none: TrailVerdict = {
  ...{ ok: true, entries: 0, seals: 0, completeFrom: null, unsealed: 0, late: 0, byChainAlone: [], wrong: null },
}

/** Combines the verdicts of two chains: together they are complete since the later date. */
function together(one: TrailVerdict, other: TrailVerdict): TrailVerdict {
  const from = [one.completeFrom, other.completeFrom].flatMap((at) => at ?? [])
  return {
    ok: one.ok && other.ok,
    entries: one.entries + other.entries,
    seals: one.seals + other.seals,
    completeFrom: from.toSorted((a, b) => b.getTime() - a.getTime())[0] ?? null,
    unsealed: one.unsealed + other.unsealed,
    late: one.late + other.late,
    byChainAlone: [...one.byChainAlone, ...other.byChainAlone],
    wrong: one.wrong ?? other.wrong,
  }
}

function otherChains(): ChatfactorError<'INVALID_INPUT'> {
  return invalidInput('head', 'is of other chains')
}
