import type { Chatfactor } from '@chatfactor/core'
import { extendChatfactor } from '@chatfactor/core/feature'
import type { Write } from '@chatfactor/core/store'

/** Writes as a process does: what is sealed is, under the key that it has in front. */
export function writtenBy(chatfactor: Chatfactor, ...writes: readonly Write[]) {
  return new Promise((done) => {
    extendChatfactor(chatfactor, {}, ({ store }) => {
      done(store.commit(writes))
      return {}
    })
  })
}
