import type { BrowserContext, ChatfactorWithAccounts, Session } from '@chatfactor/accounts'
import { systemClock } from '@chatfactor/core'
import { personMark } from '@chatfactor/portal/parts'
import type { ClockOption } from './enrollment-view.js'
import { type Judged, type Questions, questionsBy } from './questions.js'
import type { GivenHeaders } from './route.js'

/** What your server stores after a sign-in. */
export interface SignedInNow {
  readonly session: Session
  /** For the session's cookie, replacing the previous one. */
  readonly secret: string
  /** For a cookie of its own, 180 days; `null`: the browser keeps what it has. */
  readonly deviceCookie: string | null
}

/** A sign-in that waits for its second factor. */
export interface SignInQuestionsOptions extends BrowserContext, ClockOption {
  readonly resourceId: string
  /** The value of the session's cookie. */
  readonly secret: string
  /** Called once, after a right answer: store the new secret. Returned headers are added to the response. */
  readonly signedIn: (now: SignedInNow) => GivenHeaders | Promise<GivenHeaders>
}

/** The questions of a sign-in that `chatfactor.signIn` began and that waits for its second factor. */
export function signInQuestions(chatfactor: ChatfactorWithAccounts, options: SignInQuestionsOptions): Questions {
  const { clock = systemClock, signedIn, resourceId, secret, network, device, deviceCookie = null } = options
  const { signIn, sessions, factors, resources } = chatfactor
  const of = (challengeId: string) => ({ resourceId, secret, challengeId })
  const judged = async (
    verdict: Awaited<ReturnType<typeof signIn.secondFactor.verify> | ReturnType<typeof signIn.secondFactor.redeem>>,
  ): Promise<Judged> =>
    verdict.outcome === 'signed_in' ? { outcome: 'accepted', headers: new Headers(await signedIn(verdict)) } : verdict
  return questionsBy(
    {
      start: (wish) => signIn.secondFactor.start({ ...wish, resourceId, secret, network, device, deviceCookie }),
      resend: (challengeId) => signIn.secondFactor.resend(of(challengeId)),
      progress: (challengeId) => signIn.secondFactor.progress(of(challengeId)),
      watch: (challengeId, watching) => signIn.secondFactor.watch(of(challengeId), watching),
      verify: async (challengeId, code) =>
        judged(await signIn.secondFactor.verify({ ...of(challengeId), code, deviceCookie, network })),
      redeem: async (challengeId) =>
        judged(await signIn.secondFactor.redeem({ ...of(challengeId), deviceCookie, network })),
      // Giving up ends the sign-in, and its questions with it.
      cancel: () => sessions.end({ resourceId, secret }),
      owner: async () => (await resources.get(resourceId)).name,
      async person() {
        const session = await sessions.find({ resourceId, secret })
        return session === null ? null : personMark({ id: session.userId })
      },
      async messengers() {
        const session = await sessions.find({ resourceId, secret })
        if (session === null) return []
        return (await factors.status({ resourceId, user: { id: session.userId } })).messengers
      },
    },
    clock,
  )
}
