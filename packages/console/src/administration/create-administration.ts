import { type Chatfactor, type OptionNames, refuseUnknownOptions } from '@chatfactor/core'
import { extendChatfactor } from '@chatfactor/core/feature'
import { requireAsking } from '../acts/asking.js'
import type { Seconds } from '../acts/seconds.js'
import { guarded } from '../rights/guarded.js'
import { knownActor } from './admin-actor.js'
import type { Administration } from './administration.js'
import { administrationVerbs } from './administration-verbs.js'
import { verbsOfActor } from './verbs-of-actor.js'

/** How the door for administrators is set up. */
export interface AdministrationOptions {
  /**
   * Who may agree to what lowers somebody's protection, for Resources that want two administrators. It takes `operations()` and `authorizations()`
   * among the features.
   */
  readonly seconds?: Seconds
}

const optionNames: OptionNames<AdministrationOptions> = { seconds: true }

/**
 * The door for administrators: what the actor may not see does not exist for them (R7).
 *
 * Its verbs end with the Chatfactor. Several doors of one Chatfactor are as good as one. Throws `INVALID_CONFIG` for anything that
 * `createChatfactor` did not make, and for `seconds` where nobody could be asked.
 *
 * @example
 * const administration = createAdministration(chatfactor)
 * const { members } = administration.as({ adminId: 'adam', resources: [resourceId] })
 * await members.unlock({ resourceId, userId })
 */
export function createAdministration(chatfactor: Chatfactor, options: AdministrationOptions = {}): Administration {
  refuseUnknownOptions(options, optionNames)
  const { seconds = null } = options
  return extendChatfactor(chatfactor, administrationVerbs, (engine, added) => {
    requireAsking(added, seconds)
    return {
      as(given) {
        const now = () => engine.clock.now()
        const actor = knownActor(given, now())
        return guarded(verbsOfActor(engine, added, actor, seconds), actor, now)
      },
    }
  })
}
