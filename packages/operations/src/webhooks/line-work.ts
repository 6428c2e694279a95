import type { Engine } from '@chatfactor/core/feature'
import type { SendOnce } from './send.js'

/** What working on lines takes. */
export interface LineWork {
  readonly engine: Engine
  readonly send: SendOnce
  /** The id of this process. */
  readonly holder: string
  /** From 0 to 1. */
  readonly dice: () => number
}
