import type { Part } from '../kernel/part.js'
import { sweepTrail } from './months-leave.js'
import { createSealer } from './sealer.js'

/** A trail that shows what was done to it. */
export function trailPart(sealAfterMs: number): Part {
  return { beside: (engine) => createSealer(engine, sealAfterMs), sweep: sweepTrail }
}
