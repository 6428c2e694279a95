import type { ChallengeStart, ChallengeVerdict } from '@chatfactor/core'
import type { Place } from './place.js'

/** A code that was sent and read. */
export interface SentCode {
  readonly challengeId: string
  readonly code: string
}

/** How a host app asks for a code. */
export interface Codes {
  /** Starts a challenge to sign in, whose message must arrive. */
  sendCode(person: { readonly id: string }, input?: Partial<ChallengeStart>): Promise<SentCode>
  /** Types a code; fields that differ from the challenge of `sendCode` may be given. */
  verify(
    person: { readonly id: string },
    challengeId: string,
    code: string,
    input?: { readonly purpose?: string; readonly binding?: string },
  ): Promise<ChallengeVerdict>
}

export function codesOf({ chatfactor, resource, telegram }: Place): Codes {
  const about = ({ id }: { readonly id: string }) =>
    ({ resourceId: resource.id, user: { id }, purpose: 'sign_in' }) as const

  return {
    async sendCode(person, input = {}) {
      const started = await chatfactor.challenges.start({ ...about(person), kind: 'otp', ...input })
      if (started.outcome !== 'sent') throw new Error(`The code was not sent: ${started.outcome}`)
      await chatfactor.settled()
      const last = telegram.sent.at(-1)
      if (last?.message.type !== 'otp') throw new Error('The last message is no code')
      return { challengeId: started.challengeId, code: last.message.code }
    },

    verify: (person, challengeId, code, input = {}) =>
      chatfactor.challenges.verify({ ...about(person), challengeId, code, ...input }),
  }
}
