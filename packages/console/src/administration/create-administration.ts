import { type Chatfactor, type OptionNames, refuseUnknownOptions } from '@chatfactor/core'
import { extendChatfactor } from '@chatfactor/core/feature'
import { requireAsking } from '../acts/asking.js'
import type { Seconds } from '../acts/seconds.js'
import { guarded } from '../rights/guarded.js'
import { knownActor } from './admin-actor.js'
import type { Administration } from './administration.js'
import { administrationVerbs } from './administration-verbs.js'
import { verbsOfActor } from './verbs-of-actor.js'

/** Options of `createAdministration`. */
export interface AdministrationOptions {
  /** Who may agree to acts on Resources that require two administrators. Requires the features `operations()` and `authorizations()`. */
  readonly seconds?: Seconds
}

const optionNames: OptionNames<AdministrationOptions> = { seconds: true }

/**
 * Creates the access for administrators; what an administrator may not see does not exist for them (R7).
 *
 * It ends with the Chatfactor. Several for one Chatfactor are equivalent. Throws `INVALID_CONFIG` if `chatfactor` was not made by `createChatfactor`,
 * and for `seconds` if no one could be asked.
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
