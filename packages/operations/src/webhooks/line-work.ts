import type { Engine } from '@chatfactor/core/feature'
import type { SendOnce } from './send.js'

/** What lines are worked with. */
export interface LineWork {
  readonly engine: Engine
  readonly send: SendOnce
  /** This process. */
  readonly holder: string
  /** From 0 to 1. */
  readonly dice: () => number
}
