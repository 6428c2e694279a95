import type { ChallengeProgress } from '../challenges/challenge-progress.js'
import { challengeProgress, watchChallenge } from '../challenges/progress.js'
import type { Engine } from '../kernel/engine.js'
import { assignPurpose, type ChallengeRecord, elsewherePurpose } from '../records/challenge-record.js'
import type { ChallengeId } from '../records/ids.js'
import type { Door } from './door.js'

/** The codes that were sent for `tokens.startAssigning` and `proofElsewhere.start`. */
export interface OwnCodes {
  /** The state of such a challenge, for the page that asks for the code. Throws `CHALLENGE_NOT_FOUND`. */
  progress(challengeId: ChallengeId): Promise<ChallengeProgress>
  /** The same now and after each change, until it is over, the signal aborts, or Chatfactor is closed. */
  watch(challengeId: ChallengeId, options?: { readonly signal?: AbortSignal }): AsyncIterable<ChallengeProgress>
}

/** What a person may see of the codes that these pages asked for. */
export function ownCodes(engine: Engine, { userId }: Door): OwnCodes {
  const isOwn = ({ kind, purpose, userId: of }: ChallengeRecord) =>
    kind === 'otp' && of === userId && (purpose === assignPurpose || purpose === elsewherePurpose)
  return {
    progress: (challengeId) => challengeProgress(engine, challengeId, isOwn),
    watch: (challengeId, { signal } = {}) => watchChallenge(engine, challengeId, isOwn, signal),
  }
}
