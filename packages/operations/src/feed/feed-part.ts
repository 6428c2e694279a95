import type { Part } from '../kernel/part.js'
import { sweepConsumers } from './consumers.js'
import { createNumberer } from './numberer.js'

/** The feed: what happened, in order. */
export const feedPart: Part = { beside: createNumberer, sweep: sweepConsumers }
