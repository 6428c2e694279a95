import { asked, atOnce, type Engine, own, type VerbsOf } from '@chatfactor/core/feature'
import { createTrailExport } from './export.js'
import type { SealedTrail } from './trail.js'
import { createTransactionMark } from './transaction-mark.js'
import { createHead, createVerify } from './verify.js'

/** The arguments of the verbs of the sealed trail. */
export const trailVerbs: VerbsOf<SealedTrail> = {
  verify: asked({ options: own }),
  head: asked({ part: own }),
  export: atOnce({ options: own }),
  transactionMark: asked({ user: own, transaction: own }),
}

/** The sealed trail of one Chatfactor. */
export function createSealedTrail(engine: Engine): SealedTrail {
  return {
    verify: createVerify(engine),
    head: createHead(engine),
    export: createTrailExport(engine),
    transactionMark: createTransactionMark(engine),
  }
}
