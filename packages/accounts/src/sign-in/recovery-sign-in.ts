import { type AccessRefused, ChatfactorError } from '@chatfactor/core'
import {
  type Decision,
  type Engine,
  idShape,
  members,
  newSecret,
  operate,
  parseInput,
  strictObject,
  upTo,
  withEachKey,
} from '@chatfactor/core/feature'
import { follow } from '@chatfactor/core/store'
import * as z from 'zod/mini'
import { isLiveOn, sessionRefs } from '../sessions/live-session.js'
import { sessionHash } from '../sessions/new-session.js'
import { refusedHere } from './refused-here.js'
import type { SignIn } from './sign-in.js'
import { type Recovered, useRecoveryCode } from './use-recovery-code.js'

/** A code of another shape is simply wrong. */
const recoverySignInSchema = strictObject({
  resourceId: idShape,
  secret: upTo(200),
  code: upTo(100),
  deviceCookie: z._default(z.nullable(upTo(1000)), null),
  network: z._default(z.nullable(upTo(100)), null),
})

/** Completes a session by a recovery code, which is used up in the same commit. */
export function createRecoverySignIn(engine: Engine): SignIn['withRecoveryCode'] {
  return async (input) => {
    const { resourceId, secret, code, deviceCookie, network } = parseInput(recoverySignInSchema, input)
    const fresh = newSecret()
    const freshHash = sessionHash(engine.keys, engine.keys.currentId, fresh)
    const recovered = await withEachKey(engine.keys, (keyId) => {
      const refs = sessionRefs(sessionHash(engine.keys, keyId, secret))
      return operate(engine, {
        refs: { ...refs, chat: follow(refs.assignment, 'preferredTokenId', 'tokens') },
        need: ['session', ...members],
        missing: { result: null },
        decide: (records, now): Decision<Recovered | AccessRefused | null> => {
          if (!isLiveOn(resourceId, records, now)) return { result: null }
          const away = refusedHere(engine, records.resource, network, now)
          if (away !== null) return { result: away }
          return useRecoveryCode(engine, records, { code, freshHash, deviceCookie }, now)
        },
      })
    })
    if (recovered === null) throw new ChatfactorError('UNAUTHENTICATED', {})
    return recovered.outcome === 'signed_in' ? { ...recovered, secret: fresh } : recovered
  }
}
