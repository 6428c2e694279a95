import type { Engine } from '@chatfactor/core/feature'
import type { SealRecord } from '@chatfactor/core/store'

/** The last seal of each of these chains that has one. */
export async function newestSeals(
  { store }: Pick<Engine, 'store'>,
  chains: readonly string[],
): Promise<readonly SealRecord[]> {
  const newest: SealRecord[] = []
  for (const chain of chains) {
    const last = { index: 'byChain', equals: { chain }, direction: 'descending', limit: 1 } as const
    newest.push(...(await store.list('seals', last)).items)
  }
  return newest
}
