import type { Part } from '../kernel/part.js'
import { sweepTrail } from './months-leave.js'
import { createSealer } from './sealer.js'

/** Seals the trail, so that changes to it show. */
export function trailPart(sealAfterMs: number): Part {
  return { beside: (engine) => createSealer(engine, sealAfterMs), sweep: sweepTrail }
}
