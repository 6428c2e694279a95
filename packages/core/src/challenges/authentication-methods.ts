import type { ChallengeRecord } from '../records/challenge-record.js'

/**
 * How a person has proven themselves, by the names of [RFC 8176](https://www.rfc-editor.org/rfc/rfc8176): `otp`, a one-time password was
 * typed; `mca`, it came over another channel than the page; `user`, the person was there and answered.
 */
export type AuthenticationMethod = 'otp' | 'mca' | 'user'

/** What an accepted challenge proves; one that has a mode was answered in the chat. */
export function methodsOf({ mode }: Pick<ChallengeRecord, 'mode'>): readonly AuthenticationMethod[] {
  return mode === null ? ['otp', 'mca'] : ['mca', 'user']
}
