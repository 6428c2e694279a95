import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Decision } from '../kernel/decision-tuples.js'
import type { Engine } from '../kernel/engine.js'
import { parseInput } from '../kernel/input.js'
import { operate } from '../kernel/operate-tuples.js'
import { newSecret, withEachKey } from '../keys/secrets.js'
import { isLive } from '../policy/session-rules.js'
import { sessionHash } from './new-session.js'
import { sessionRefs } from './session-service.js'
import type { SignIn } from './sign-in.js'
import { recoverySignInSchema } from './sign-in-input.js'
import { type Recovered, useRecoveryCode } from './use-recovery-code.js'

/** Completes a session by a recovery code, which is gone in the same commit. */
export function createRecoverySignIn(engine: Engine): SignIn['withRecoveryCode'] {
  return async (input) => {
    const { resourceId, secret, code } = parseInput(recoverySignInSchema, input)
    const fresh = newSecret()
    const freshHash = sessionHash(engine.keys, engine.keys.currentId, fresh)
    const recovered = await withEachKey(engine.keys, (keyId) =>
      operate(engine, {
        refs: sessionRefs(sessionHash(engine.keys, keyId, secret)),
        decide: ([session, user, assignment, resource], now): Decision<Recovered | null> => {
          if (session === null || user === null || assignment === null || resource === null) return { result: null }
          const live = session.resourceId === resourceId && isLive(session, { user, assignment, resource }, now)
          if (!live) return { result: null }
          return useRecoveryCode(engine.keys, { session, user, assignment, resource }, code, freshHash, now)
        },
      }),
    )
    if (recovered === null) throw new ChatfactorError('UNAUTHENTICATED', {})
    return recovered.outcome === 'signed_in' ? { ...recovered, secret: fresh } : recovered
  }
}
