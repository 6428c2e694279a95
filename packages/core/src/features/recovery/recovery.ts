import type { Engine } from '../../kernel/engine.js'
import type { Feature } from '../../kernel/feature.js'
import type { Added } from '../../self-service/self-service-verbs.js'
import type { WayBack } from '../accounts/sign-in/password-sign-in.js'
import { factorVerbs, type OwnPin, type OwnRecoveryCodes } from './factor-verbs.js'
import { takeOffPin } from './pin.js'
import { withoutCode } from './recovery-codes.js'
import { recoveryElsewhere } from './recovery-elsewhere.js'
import { createRecoverySignIn } from '../accounts/sign-in/recovery-sign-in.js'

/** What a person has beside their tokens: recovery codes, and a PIN in front of each code. */
export const recoveryFeature: Feature = { name: 'recovery', takeOff: takeOffPin }

/** What recovery is to signing in, and to signed-in people. */
export interface Recovery {
  readonly wayBack: WayBack
  readonly ofPerson: Pick<
    Added<{ readonly pin: OwnPin; readonly recoveryCodes: OwnRecoveryCodes }>,
    'verbs' | 'proofElsewhere'
  >
}

export function createRecovery(engine: Engine): Recovery {
  return {
    wayBack: {
      isCode: (owner, code) => withoutCode(engine.keys, owner, code) !== null,
      signIn: createRecoverySignIn(engine),
    },
    ofPerson: {
      verbs: (door) => factorVerbs(engine, door),
      proofElsewhere: (door) => recoveryElsewhere(engine, door),
    },
  }
}
