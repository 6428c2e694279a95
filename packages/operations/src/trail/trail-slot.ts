import type { TrailSlot } from '@chatfactor/core/feature'
import { reasonOf } from '../states/reason-note.js'
import { listed } from './listed.js'
import { actorsOf, administrator, nameIn, pseudonymsOf } from './names.js'

/** What core asks when it lists entries: who a pseudonym is, which pseudonyms a person has, and what the indexes find. */
export const trailSlot: TrailSlot = {
  async list(engine, filter) {
    const name = filter.actor === undefined ? null : nameIn(filter.actor)
    return listed(engine.store, filter, name === null ? [] : await pseudonymsOf(engine, name))
  },
  actorsOf,
  reasonOf,
  async pseudonymsOf(engine, actor) {
    const name = nameIn(actor)
    return name === null ? [] : (await pseudonymsOf(engine, name)).map(administrator)
  },
}
