import { type Engine, numberOf } from '@chatfactor/core/feature'
import { type MarkRecord, type SealRecord, update, type Write } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { pagesOf } from '../bulk/pages.js'
import { markAt, marked } from '../kernel/marks.js'
import type { Canonical } from './canonical.js'
import { type Chain, type Head, headSchema } from './chain.js'
import { judged } from './seal.js'

/** The chain of entries without a Resource, such as new people. */
const withoutResource = '-'
/** The kind of the marks that hold the ends of chains. */
export const chainMark = 'chain'
const prefix = `${chainMark}:`

/** Every Resource has a chain of its own. */
export function chainOf(resourceId: string | null): string {
  return resourceId ?? withoutResource
}

/** The Resource of a chain; `null` for the chain without one. */
export function resourceOf(chain: string): string | null {
  return chain === withoutResource ? null : chain
}

/** The chain of a mark. */
export function chainOfMark({ key }: MarkRecord): string {
  return key.slice(prefix.length)
}

/** The ends of these chains, from their marks. */
export async function chainsAt(
  engine: Pick<Engine, 'store' | 'keys'>,
  canonical: Canonical,
  names: readonly string[],
): Promise<readonly Chain[]> {
  const marks = await engine.store.read(names.map((chain) => markAt(`${prefix}${chain}`)))
  return Promise.all(
    names.map(async (chain, at) => {
      const mark = marks[at] ?? null
      const says = z.safeParse(headSchema, mark?.says)
      if (says.success) return { chain, mark, head: says.data }
      return { chain, mark, head: (await headOf(engine, canonical, chain)) ?? beginning }
    }),
  )
}

const beginning: Head = { number: 0, hash: null, last: null }

/**
 * The end of a chain from its seals, for when the mark is lost or behind. `null` if the last seal was not made with a key of the ring: nothing is
 * added to such a chain.
 */
export async function headOf(
  { store, keys }: Pick<Engine, 'store' | 'keys'>,
  canonical: Canonical,
  chain: string,
): Promise<Head | null> {
  const ofChain = { index: 'byChain', equals: { chain }, direction: 'descending', limit: 20 } as const
  let newest: SealRecord | null = null
  for await (const seals of pagesOf((after) => store.list('seals', { ...ofChain, after }))) {
    newest ??= seals[0] ?? null
    if (newest === null) return beginning
    if (judged(keys, canonical, newest) !== 'genuine') return null
    const rows = seals.find(({ kind }) => kind === 'rows')
    if (rows !== undefined) return { number: numberOf(newest.number), hash: newest.hash, last: rows.last }
  }
  return newest === null ? beginning : { number: numberOf(newest.number), hash: newest.hash, last: null }
}

/** Moves the mark of a chain to its new end: the commit loses against any other addition to the chain. */
export function movedOn({ chain, mark }: Pick<Chain, 'chain' | 'mark'>, head: Head, now: Date): Write {
  const change = { dueAt: now, says: head }
  return mark === null
    ? marked(null, { key: `${prefix}${chain}`, kind: chainMark }, change, now)
    : update('marks', mark, change)
}

/** How many seals the mark of a chain counts; `null` if the mark is missing or unreadable. */
export async function markedCount({ store }: Pick<Engine, 'store'>, chain: string): Promise<number | null> {
  const [mark] = await store.read([markAt(`${prefix}${chain}`)])
  const says = z.safeParse(headSchema, mark?.says)
  return says.success ? says.data.number : null
}
