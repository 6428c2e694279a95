import { asked, atOnce, own, type VerbsOf } from '@chatfactor/core/feature'
import type { Operations } from './operations.js'

/** How the verbs of operations may be called. */
export const operationVerbs: VerbsOf<Operations> = {
  feed: atOnce({ options: own }),
  consumers: { list: asked(), delete: asked({ consumer: own }) },
}
