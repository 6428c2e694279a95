import type { Engine } from '../../kernel/engine.js'
import type { Feature } from '../../kernel/feature.js'
import type { Added } from '../../self-service/self-service-verbs.js'
import { factorVerbs, type OwnPin, type OwnRecoveryCodes } from './factor-verbs.js'
import { takeOffPin } from './pin.js'
import { recoveryAnnouncements } from './recovery-announcements.js'
import { recoveryElsewhere } from './recovery-elsewhere.js'
import { recoveryHappenings } from './recovery-happenings.js'
import { en } from './words/en.js'
import { languages } from './words/languages.js'

/** What a person has beside their tokens: recovery codes, and a PIN in front of each code. */
export const recoveryFeature: Feature = {
  name: 'recovery',
  happenings: recoveryHappenings,
  announcements: recoveryAnnouncements,
  texts: { english: en, languages },
  takeOff: takeOffPin,
}

/** What recovery is to signed-in people. */
export function createRecovery(
  engine: Engine,
): Pick<Added<{ readonly pin: OwnPin; readonly recoveryCodes: OwnRecoveryCodes }>, 'verbs' | 'proofElsewhere'> {
  return {
    verbs: (door) => factorVerbs(engine, door),
    proofElsewhere: (door) => recoveryElsewhere(engine, door),
  }
}
