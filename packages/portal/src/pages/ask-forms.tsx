import type { ChallengeProgress } from '@chatfactor/core'
import type { AskSituation } from './ask-situation.js'

/** How the forms of a page that asks in a chat are sent. */
export interface AskForms {
  /** The address for an answer. */
  readonly answer: string
  /** The address for another message. */
  readonly send: string
  /** The stream of changes. */
  readonly events: string
  /** The prefix of all field names: a host's page may have fields of its own. */
  readonly prefix: '' | 'cf_'
}

/** Whether a four-digit PIN comes before the code; `maybe` if only the person knows. */
export type PinUse = 'yes' | 'no' | 'maybe'

/** What a page that asks in a chat needs. */
export interface AskPanelProps {
  readonly situation: AskSituation
  readonly forms: AskForms
  readonly pin: PinUse
  /** Whether a code will do instead of an approval, `true` by default. */
  readonly mayType?: boolean
  /** The purpose in the host's words, the same as in the message, so that people can compare. */
  readonly reason?: string | null
  /** What the answer signs, line by line. */
  readonly lines?: readonly { readonly label: string; readonly value: string }[]
  /** The person's other messengers. */
  readonly others?: readonly OtherMessenger[]
}

/** Another messenger of the person's. */
export interface OtherMessenger {
  readonly tokenId: string
  readonly name: string
  readonly messenger: string
}

/** The hidden field that names the challenge of a form. */
export function hiddenChallenge({ prefix }: AskForms, progress: Pick<ChallengeProgress, 'challengeId'> | null) {
  return progress === null ? null : <input type="hidden" name={`${prefix}challenge`} value={progress.challengeId} />
}
