import { ChatfactorError, type Engine } from '@chatfactor/core/feature'
import { byId } from '@chatfactor/core/store'
import { pagesOf } from '../bulk/pages.js'
import { chainMark, chainOf, chainOfMark } from './chains.js'
import { newestSeals } from './newest-seals.js'
import type { TrailPart } from './trail.js'

/** The chains of a part of the trail. Throws `RESOURCE_NOT_FOUND` for a Resource that never existed. */
export async function chainNames(
  engine: Pick<Engine, 'store'>,
  { resourceId }: { readonly resourceId?: TrailPart['resourceId'] | undefined },
): Promise<readonly string[]> {
  if (resourceId === undefined) return allChains(engine)
  const chain = chainOf(resourceId)
  if (resourceId === null) return [chain]
  const [resource] = await engine.store.read([byId('resources', resourceId)])
  if (resource === null && (await newestSeals(engine, [chain])).length === 0) {
    throw new ChatfactorError('RESOURCE_NOT_FOUND', {})
  }
  return [chain]
}

/** All chains that have or may have a seal, including those of deleted Resources and those whose mark is gone. */
async function allChains({ store }: Pick<Engine, 'store'>): Promise<readonly string[]> {
  const names = new Set([chainOf(null)])
  const resources = pagesOf((after) => store.list('resources', { index: 'all', equals: {}, after, limit: 500 }))
  for await (const page of resources) for (const { id } of page) names.add(id)
  const marks = pagesOf((after) =>
    store.list('marks', { index: 'due', equals: { kind: chainMark }, after, limit: 500 }),
  )
  for await (const page of marks) for (const mark of page) names.add(chainOfMark(mark))
  return [...names]
}
