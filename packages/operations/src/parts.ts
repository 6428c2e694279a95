import { feedPart } from './feed/feed-part.js'
import type { Part } from './kernel/part.js'

/** Everything that operations do beside what they are asked for; one file for each flat. */
export const parts: readonly Part[] = [feedPart]
