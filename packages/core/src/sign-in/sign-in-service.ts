import type { Challenges } from '../challenges/challenges.js'
import { ChatfactorError } from '../errors/chatfactor-error.js'
import type { Decision } from '../kernel/decision.js'
import type { Engine } from '../kernel/engine.js'
import { parseInput } from '../kernel/input.js'
import { operate } from '../kernel/operate.js'
import { newSecret, withEachKey } from '../keys/secrets.js'
import { update } from '../ports/writes.js'
import { sessionHash } from '../sessions/new-session.js'
import { isLive, sessionView } from '../sessions/session-rules.js'
import { sessionRefs } from '../sessions/session-service.js'
import type { Session, Sessions, StartedSession } from '../sessions/sessions.js'
import { createMailCode, createMailedCodeSignIn } from './mail-sign-in.js'
import { createPasswordSignIn } from './password-sign-in.js'
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
      const { resourceId, secret, challengeId, code } = parseInput(secondFactorSchema, input)
      const session = await requireSession(secret, resourceId)
      const verdict = await challenges.verify({ ...answerOf(session, challengeId), code })
      if (verdict.outcome !== 'accepted') return verdict
      return { outcome: 'signed_in', ...(await withNewSecret(engine, secret, resourceId)) }
    },
  }
}

/** The session goes on under a new secret with the proof added: whoever knew the old one knows nothing any more (R6). */
async function withNewSecret(engine: Engine, secret: string, resourceId: string): Promise<StartedSession> {
  const fresh = newSecret()
  const rotated = await withEachKey(engine.keys, (keyId) =>
    operate(engine, {
      refs: sessionRefs(sessionHash(engine.keys, keyId, secret)),
      decide: ([session, user, assignment, resource], now): Decision<StartedSession | null> => {
        if (session === null || assignment === null || session.resourceId !== resourceId) return { result: null }
        if (!isLive(session, { user, assignment, resource }, now)) return { result: null }
        const change = {
          secretHash: sessionHash(engine.keys, engine.keys.currentId, fresh),
          methods: { ...session.methods, otp: now.getTime() },
          lastSeenAt: now,
        }
        return {
          result: { secret: fresh, session: sessionView({ ...session, ...change }, assignment, now) },
          writes: [update('sessions', session, change)],
          audit: [
            {
              action: 'session.completed',
              resourceId,
              subjectId: user?.subjectId ?? null,
              actor: 'person',
              outcome: 'success',
              details: { sessionId: session.id },
            },
          ],
        }
      },
    }),
  )
  if (rotated === null) throw new ChatfactorError('UNAUTHENTICATED', {})
  return rotated
}
