import type { Engine } from '../../kernel/engine.js'
import { ownersOf } from '../../kernel/membership.js'
import { look } from '../../kernel/named-refs.js'
import type { Ref } from '../../ports/store.js'
import { isOfThisProcess, placeOf, unusableAs } from './undo.js'
import type { FoundNotice } from './undone.js'

/** What a link would take back; writes nothing. */
export async function findNotice(engine: Engine, ref: Ref<'oneTimeLinks'>): Promise<FoundNotice> {
  const found = await look(engine.store, { link: ref, ...ownersOf(ref) }, ['link', 'user'])
  if (found === null) return { outcome: 'unknown' }
  const { link, user, resource } = found
  const unusable = unusableAs(link, resource, user, engine.clock.now())
  if (unusable !== null) return unusable
  if (resource === null || !isOfThisProcess(engine, link)) return { outcome: 'unknown' }
  return { outcome: 'open', event: link.about.event, at: link.createdAt, resource: placeOf(resource) }
}
