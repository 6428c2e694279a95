import type { Engine } from '../../kernel/engine.js'
import { parseInput } from '../../kernel/input.js'
import { linkHash } from '../../keys/one-time-link.js'
import { withEachKey } from '../../keys/secrets.js'
import { byKey, type Ref } from '../../ports/store.js'
import { strictObject, upTo } from '../../records/shapes.js'
import { findNotice } from './find-notice.js'
import type { Notices } from './notices.js'
import { undo } from './undo.js'

const linkSchema = strictObject({ secret: upTo(200) })

/** The notice service. */
export function createNotices(engine: Engine): Notices {
  /** Whichever key the link is of. */
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
