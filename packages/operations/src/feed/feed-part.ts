import type { Part } from '../kernel/part.js'
import { sweepConsumers } from './consumers.js'
import { createNumberer } from './numberer.js'

/** What happened, in order, for whoever follows. */
export const feedPart: Part = { beside: createNumberer, sweep: sweepConsumers }
