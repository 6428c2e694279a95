import { type Engine, look, ownersOf, parseInput } from '../../kernel/index.js'
import { linkHash, withEachKey } from '../../keys/index.js'
import { byKey, type Ref } from '../../ports/index.js'
import { strictObject, upTo } from '../../records/index.js'
import { undo } from './undo.js'
import { isOfThisProcess, placeOf, unusableAs } from './undo-link.js'
import type { FoundNotice, Undone } from './undone.js'

/** What a link would undo; writes nothing. */
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

/** The links in notices. */
export interface Notices<E extends string = string> {
  /**
   * Takes the announced change back, and every later one of the same person, ends every session of theirs, and lets
   * no one enroll for them until an administrator says so. Works once, for 72 hours; call it on a POST only.
   *
   * `changes` gives the result for each, oldest first.
   */
  undo(input: { readonly secret: string }): Promise<Undone<E>>
  /** What such a link would undo, for your page to say before its button is pressed. Changes nothing. */
  preview(input: { readonly secret: string }): Promise<FoundNotice<E>>
}

const linkSchema = strictObject({ secret: upTo(200) })

/** The notice service. */
export function createNotices(engine: Engine): Notices {
  /** Tries each key that the link may be of. */
  const byLink = async <A extends { readonly outcome: string }>(
    input: { readonly secret: string },
    act: (ref: Ref<'oneTimeLinks'>) => Promise<A>,
  ): Promise<A | { readonly outcome: 'unknown' }> => {
    const { secret } = parseInput(linkSchema, input)
    const answer = await withEachKey(engine.keys, async (keyId) => {
      const became = await act(byKey('oneTimeLinks', 'secret', { secretHash: linkHash(engine.keys, keyId, secret) }))
      return became.outcome === 'unknown' ? null : became
    })
    return answer ?? { outcome: 'unknown' }
  }
  return {
    undo: (input) => byLink(input, (ref) => undo(engine, ref)),
    preview: (input) => byLink(input, (ref) => findNotice(engine, ref)),
  }
}
