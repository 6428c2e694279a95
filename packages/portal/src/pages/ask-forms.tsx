import type { ChallengeProgress } from '@chatfactor/core'

/** How the forms of a page that asks in a chat are sent. */
export interface AskForms {
  /** Where an answer goes. */
  readonly answer: string
  /** Where another message is asked for. */
  readonly send: string
  /** Streams what changes meanwhile. */
  readonly events: string
  /** Before the names of all fields: a host's page may have fields of its own. */
  readonly prefix: '' | 'cf_'
}

/** Which challenge a form is about. */
export function hiddenChallenge({ prefix }: AskForms, progress: Pick<ChallengeProgress, 'challengeId'> | null) {
  return progress === null ? null : <input type="hidden" name={`${prefix}challenge`} value={progress.challengeId} />
}
