import { type Challenges, ChatfactorError, isChatfactorError } from '@chatfactor/core'
import { type Engine, isUnvouched, look, members, parseInput, personRefs } from '@chatfactor/core/feature'
import { byId } from '@chatfactor/core/store'
import { createRememberedSignIn } from '../browsers/remembered-sign-in.js'
import { createMailCode } from '../mailed/mail-code.js'
import { createMailedCodeSignIn } from '../mailed/mail-code-sign-in.js'
import { createMailedLinkSignIn } from '../mailed/mail-link-sign-in.js'
import { createForgotPassword } from '../passwords/forgot-password.js'
import type { Hashing } from '../passwords/hashing.js'
import { createResetLinkSignIn } from '../passwords/reset-link-sign-in.js'
import { withProof } from '../sessions/session-rotation.js'
import type { Session, Sessions } from '../sessions/sessions.js'
import { createDeviceCookie } from './device-cookie-verb.js'
import { createHostGrace } from './host-grace.js'
import { createHostSignIn } from './host-sign-in.js'
import { knownBrowser } from './known-browser.js'
import { createPasswordSignIn } from './password-sign-in.js'
import { createRecoverySignIn } from './recovery-sign-in.js'
import type { SignIn } from './sign-in.js'
import {
  approvalSignInSchema,
  resendSecondFactorSchema,
  secondFactorSchema,
  sendSecondFactorSchema,
} from './sign-in-input.js'
import { isOlderThanAddress } from './vouching.js'

const purpose = 'sign_in'

/** The sign-in service. */
export function createSignIn(
  engine: Engine,
  {
    challenges,
    sessions,
    hashing,
  }: { readonly challenges: Challenges; readonly sessions: Sessions; readonly hashing: Hashing },
): SignIn {
  const withRecoveryCode = createRecoverySignIn(engine)
  const requireSession = async (secret: string, resourceId: string): Promise<Session> => {
    const session = await sessions.find({ secret, resourceId })
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

  /** The session under its new secret, once this token has proven the second factor. */
  const completed = async (of: Parameters<typeof withProof>[1], tokenId: string, remember: boolean) => {
    const rememberFor = remember ? { rememberFor: { tokenId } } : {}
    const rotated = await withProof(engine, { ...of, tokenId, ...rememberFor }, (now) => ({ otp: now.getTime() }))
    return { outcome: 'signed_in', ...rotated } as const
  }

  return {
    withPassword: createPasswordSignIn(engine, hashing, withRecoveryCode),
    withHost: createHostSignIn(engine),
    checkGrace: createHostGrace(engine),
    sendMailCode: createMailCode(engine),
    withMailCode: createMailedCodeSignIn(engine),
    withMailLink: createMailedLinkSignIn(engine),
    sendResetLink: createForgotPassword(engine),
    withResetLink: createResetLinkSignIn(engine),
    deviceCookie: createDeviceCookie(engine),

    secondFactor: {
      async start(input) {
        const given = parseInput(sendSecondFactorSchema, input)
        const { resourceId, secret, network, device, deviceCookie, tokenId, insteadOf } = given
        const session = await requireSession(secret, resourceId)
        const member = await look(engine.store, personRefs(resourceId, { id: session.userId }), members)
        if (member === null) throw new ChatfactorError('UNAUTHENTICATED', {})
        // Strangers who know the password cannot use up a known browser's share of messages (R23).
        const known = knownBrowser(engine.keys, { ...member, resourceId }, deviceCookie, engine.clock.now()) !== null
        const asked = isUnvouched(session.methods) ? await tokenToVouch(engine, session, tokenId) : { tokenId }
        if (asked === null) return { outcome: 'recovery_needed' }
        if (insteadOf !== null) await cancelOrForget(challenges, answerOf(session, insteadOf))
        const wanted = member.resource.secondFactor.signIn === 'approval' ? 'approval' : 'otp'
        return challenges.start({
          resourceId,
          user: { id: session.userId },
          kind: given.kind ?? wanted,
          purpose,
          binding: session.id,
          known,
          // An explicit request for a code gets one, even during a bypass, e.g. to replace a lost messenger.
          ignoreBypass: true,
          ...(asked.tokenId === null ? {} : { tokenId: asked.tokenId }),
          context: { ...(network === null ? {} : { network }), ...(device === null ? {} : { device }) },
        })
      },

      async resend(input) {
        const { resourceId, secret, challengeId } = parseInput(resendSecondFactorSchema, input)
        return challenges.resend(answerOf(await requireSession(secret, resourceId), challengeId))
      },

      async progress(input) {
        const { resourceId, secret, challengeId } = parseInput(resendSecondFactorSchema, input)
        return challenges.progress(answerOf(await requireSession(secret, resourceId), challengeId))
      },

      watch(input, options) {
        const { resourceId, secret, challengeId } = parseInput(resendSecondFactorSchema, input)
        const sessionOf = () => requireSession(secret, resourceId)
        return (async function* () {
          yield* challenges.watch(answerOf(await sessionOf(), challengeId), options)
        })()
      },

      async verify(input) {
        const given = parseInput(secondFactorSchema, input)
        const { resourceId, secret, challengeId, code, remember, deviceCookie } = given
        const session = await requireSession(secret, resourceId)
        const verdict = await challenges.verify({ ...answerOf(session, challengeId), ...fromOf(given), code })
        if (verdict.outcome !== 'accepted') return verdict
        return completed({ secret, resourceId, deviceCookie }, verdict.tokenId, remember)
      },

      async redeem(input) {
        const given = parseInput(approvalSignInSchema, input)
        const { resourceId, secret, challengeId, remember, deviceCookie } = given
        const session = await requireSession(secret, resourceId)
        const redeemed = await challenges.redeem({ ...answerOf(session, challengeId), ...fromOf(given) })
        if (redeemed.outcome !== 'accepted') return redeemed
        return completed({ secret, resourceId, deviceCookie, approvalId: challengeId }, redeemed.tokenId, remember)
      },
    },
    withRecoveryCode,
    withRememberedBrowser: createRememberedSignIn(engine, sessions),
  }
}

/** The browser's address, in core's form. */
function fromOf({ network }: { readonly network: string | null }): { readonly network?: string } {
  return network === null ? {} : { network }
}

/** The token that may speak for a recently set address, preferably the wanted one; `null` if there is none. */
async function tokenToVouch(
  engine: Engine,
  { resourceId, userId }: Session,
  wanted: string | null,
): Promise<{ readonly tokenId: string } | null> {
  const found = await look(engine.store, personRefs(resourceId, { id: userId }), ['assignment', 'user'])
  if (found === null) return null
  const { assignment, user } = found
  const tokens = await engine.store.read(assignment.tokens.ids.map((id) => byId('tokens', id)))
  const now = engine.clock.now()
  const old = tokens.flatMap((token) => (token !== null && isOlderThanAddress(token, user, now) ? [token.id] : []))
  const [first] = old
  return first === undefined ? null : { tokenId: wanted !== null && old.includes(wanted) ? wanted : first }
}

/** A challenge that is gone or over needs no cancelling. */
async function cancelOrForget(challenges: Challenges, answer: Parameters<Challenges['cancel']>[0]): Promise<void> {
  try {
    await challenges.cancel(answer)
  } catch (error) {
    if (!isChatfactorError(error) || error.code !== 'CHALLENGE_NOT_FOUND') throw error
  }
}
