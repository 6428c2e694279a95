import { type ChallengeAnswer, type ChallengeStart, type Chatfactor, systemClock } from '@chatfactor/core'
import { personMark } from '@chatfactor/portal/parts'
import type { ClockOption } from './enrollment-view.js'
import { type Judged, type Questions, questionsBy } from './questions.js'
import type { GivenHeaders } from './route.js'

/** Who is asked, and what an answer is good for: everything that `chatfactor.challenges` binds a challenge to. */
export interface QuestionsOptions
  extends Omit<ChallengeAnswer, 'challengeId' | 'binding'>,
    Pick<ChallengeStart, 'mode' | 'context' | 'known' | 'ignoreBypass'>,
    ClockOption {
  /** Your session id: an answer counts only in this session. */
  readonly binding: string
  /** A code to type (the default), or an approval in the chat. */
  readonly kind?: 'otp' | 'approval'
  /**
   * Ends your session after its person said *It wasn't me*: called whenever the outcome is `disowned`. Returned headers
   * are added to the response.
   */
  readonly signOut?: () => GivenHeaders | Promise<GivenHeaders>
  /** Called once, after a right answer: raise your session here. Returned headers are added to the response. */
  readonly accepted?: (proof: {
    readonly challengeId: string
    readonly tokenId: string
  }) => GivenHeaders | Promise<GivenHeaders>
}

/**
 * The questions of one session of yours: a step-up, a payment, a sign-in of your own.
 *
 * Trusts you to have checked a first factor, as `chatfactor.challenges` does.
 */
export function questionsOf(chatfactor: Chatfactor, options: QuestionsOptions): Questions {
  const { accepted, signOut, clock = systemClock, kind: usual = 'otp', ...given } = options
  const { challenges, factors, resources } = chatfactor
  const { resourceId, user, purpose, binding, transaction, least = 'code', ...sending } = given
  const own = { resourceId, user, purpose, binding, transaction, least }
  const { network } = given.context ?? {}
  const from = network === undefined ? {} : { network }
  const mayType = least === 'code'
  const of = (challengeId: string) => ({ ...own, challengeId })
  const judged = async (
    challengeId: string,
    verdict: Exclude<Judged, { outcome: 'accepted' }> | { readonly outcome: 'accepted'; readonly tokenId: string },
  ): Promise<Judged> => {
    if (verdict.outcome !== 'accepted') return verdict
    const headers = new Headers(await accepted?.({ challengeId, tokenId: verdict.tokenId }))
    return { outcome: 'accepted', headers }
  }
  return questionsBy(
    {
      async start({ kind = usual, tokenId, insteadOf }) {
        if (insteadOf !== undefined && mayType) await challenges.cancel(of(insteadOf))
        const wish = { ...own, ...sending, kind, ...(tokenId === undefined ? {} : { tokenId }) }
        return challenges.start(wish)
      },
      resend: (challengeId) => challenges.resend(of(challengeId)),
      progress: (challengeId) => challenges.progress(of(challengeId)),
      watch: (challengeId, watching) => challenges.watch(of(challengeId), watching),
      verify: async (challengeId, code) =>
        judged(challengeId, await challenges.verify({ ...of(challengeId), ...from, code })),
      redeem: async (challengeId) => judged(challengeId, await challenges.redeem({ ...of(challengeId), ...from })),
      cancel: (challengeId) => challenges.cancel(of(challengeId)),
      owner: async () => (await resources.get(resourceId)).name,
      person: () => personMark(user),
      messengers: async () => (await factors.status({ resourceId, user })).messengers,
      signOut: async () => new Headers(await signOut?.()),
    },
    clock,
    mayType,
  )
}
