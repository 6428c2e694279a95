import type { Engine } from '../../kernel/engine.js'
import { ownersOf } from '../../kernel/membership.js'
import { look } from '../../kernel/named-refs.js'
import type { Ref } from '../../ports/store.js'
import { isOfThisProcess, placeOf, unusableAs } from './undo-link.js'
import type { FoundNotice } from './undone.js'

/** What a link would take back; writes nothing. */
export async function findNotice(engine: Engine, ref: Ref<'oneTimeLinks'>): Promise<FoundNotice> {
  const found = await look(engine.store, { link: ref, ...ownersOf(ref) }, ['link', 'user'])
  if (found === null) return { outcome: 'unknown' }
  const { link, resource } = found
  const unusable = unusableAs(engine.features, found, engine.clock.now())
  if (unusable !== null) return unusable
  if (resource === null || !isOfThisProcess(engine, link)) return { outcome: 'unknown' }
  const { event, returns = null } = link.about
  return { outcome: 'open', event, at: link.createdAt, resource: placeOf(resource), comesBack: returns !== null }
}
