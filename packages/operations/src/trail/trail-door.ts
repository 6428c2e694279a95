import type { ResourceId } from '@chatfactor/core'
import { type Engine, numberOf } from '@chatfactor/core/feature'
import type { Actor } from '@chatfactor/core/store'
import { pagesOf } from '../bulk/pages.js'
import { chainOf } from './chains.js'
import { entryAt } from './entry-at.js'
import { createTrailExport } from './export.js'
import { newestSeals } from './newest-seals.js'
import type { TrailExport, TrailVerdict } from './trail.js'
import { createVerify } from './verify.js'

/** The most entries verified while a page waits; more is for the command line. */
const mostNow = 5_000

/** How far the entries of a Resource are sealed. */
export interface TrailStanding {
  readonly seals: number
  /** The time of the last sealed entry; `null` if there is none, or its month was dropped. */
  readonly sealedUntil: Date | null
  /** When the last seal was made. */
  readonly sealedAt: Date | null
}

/** The sealed trail of one Resource, for callers that are not trusted. */
export interface TrailDoor {
  sealed(resourceId: ResourceId): Promise<TrailStanding>
  /** Verifies the chain; `null` if that takes too long for a page. */
  verify(resourceId: ResourceId): Promise<TrailVerdict | null>
  export(options: TrailExport): AsyncIterable<string>
}

/** The sealed trail for callers that are not trusted. */
export function createTrailDoor(engine: Engine, actor: Actor): TrailDoor {
  const verify = createVerify(engine)
  return {
    async sealed(resourceId) {
      const [newest] = await newestSeals(engine, [chainOf(resourceId)])
      if (newest === undefined) return { seals: 0, sealedUntil: null, sealedAt: null }
      const last = newest.kind === 'rows' ? await entryAt(engine, newest.last) : null
      return { seals: numberOf(newest.number), sealedUntil: last?.at ?? null, sealedAt: newest.at }
    },
    verify: async (resourceId) => ((await isLong(engine, resourceId)) ? null : verify({ resourceId })),
    export: createTrailExport(engine, actor),
  }
}

async function isLong({ store }: Engine, resourceId: string): Promise<boolean> {
  let entries = 0
  const ofChain = { index: 'byChain', equals: { chain: chainOf(resourceId) }, limit: 50 } as const
  for await (const seals of pagesOf((after) => store.list('seals', { ...ofChain, after }))) {
    entries += seals.reduce((sum, { kind, rows }) => sum + (kind === 'rows' ? rows : 0), 0)
    if (entries > mostNow) return true
  }
  return false
}
