import * as z from 'zod'
import type { Engine } from '../../kernel/engine.js'
import { parseInput } from '../../kernel/input.js'
import { linkHash } from '../../keys/one-time-link.js'
import { withEachKey } from '../../keys/secrets.js'
import { byKey } from '../../ports/store.js'
import type { Notices } from './notices.js'
import { undo } from './undo.js'

/** The notice service. */
export function createNotices(engine: Engine): Notices {
  return {
    async undo(input) {
      const { secret } = parseInput(z.strictObject({ secret: z.string().max(200) }), input)
      const answer = await withEachKey(engine.keys, async (keyId) => {
        const ref = byKey('oneTimeLinks', 'secret', { secretHash: linkHash(engine.keys, keyId, secret) })
        const undone = await undo(engine, ref)
        return undone.outcome === 'unknown' ? null : undone
      })
      return answer ?? { outcome: 'unknown' }
    },
  }
}
