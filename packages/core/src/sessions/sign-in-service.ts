import type { Challenges } from '../challenges/challenges.js'
import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Engine } from '../kernel/engine.js'
import { parseInput } from '../kernel/input.js'
import { createHostSignIn } from './host-sign-in.js'
import { createMailCode, createMailedCodeSignIn } from './mail-sign-in.js'
import { createPasswordSignIn } from './password-sign-in.js'
import { createRecoverySignIn } from './recovery-sign-in.js'
import { createRememberedSignIn } from './remembered-sign-in.js'
import { withProof } from './session-rotation.js'
import type { Session, Sessions } from './sessions.js'
import type { SignIn } from './sign-in.js'
import { resendSecondFactorSchema, secondFactorSchema, sendSecondFactorSchema } from './sign-in-input.js'

const purpose = 'sign_in'

/** The sign-in service. */
export function createSignIn(engine: Engine, challenges: Challenges, sessions: Sessions): SignIn {
  const requireSession = async (secret: string, resourceId: string): Promise<Session> => {
    const session = await sessions.check({ secret, resourceId })
    if (session === null) throw new ChatfactorError('UNAUTHENTICATED', {})
    return session
  }
  const answerOf = (session: Session, challengeId: string) => ({
    challengeId,
    resourceId: session.resourceId,
    user: { id: session.userId },
    purpose,
    binding: session.id,
  })

  return {
    withPassword: createPasswordSignIn(engine),
    withHost: createHostSignIn(engine),
    mailCode: createMailCode(engine),
    withMailCode: createMailedCodeSignIn(engine),

    async sendSecondFactor(input) {
      const { resourceId, secret, network, device } = parseInput(sendSecondFactorSchema, input)
      const session = await requireSession(secret, resourceId)
      return challenges.start({
        resourceId,
        user: { id: session.userId },
        kind: 'otp',
        purpose,
        binding: session.id,
        context: { ...(network === null ? {} : { network }), ...(device === null ? {} : { device }) },
      })
    },

    async resendSecondFactor(input) {
      const { resourceId, secret, challengeId } = parseInput(resendSecondFactorSchema, input)
      return challenges.resend(answerOf(await requireSession(secret, resourceId), challengeId))
    },

    async withSecondFactor(input) {
      const { resourceId, secret, challengeId, code, remember } = parseInput(secondFactorSchema, input)
      const session = await requireSession(secret, resourceId)
      const verdict = await challenges.verify({ ...answerOf(session, challengeId), code })
      if (verdict.outcome !== 'accepted') return verdict
      const rememberFor = remember ? { rememberFor: { tokenId: verdict.tokenId } } : {}
      const rotated = await withProof(engine, { secret, resourceId, ...rememberFor }, (now) => ({ otp: now.getTime() }))
      return { outcome: 'signed_in', ...rotated }
    },

    withRecoveryCode: createRecoverySignIn(engine),
    withRememberedBrowser: createRememberedSignIn(engine, sessions),
  }
}
