import type { ChallengeProgress } from '@chatfactor/core'
import type { AskSituation } from './ask-situation.js'

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

/** Whether four digits stand in front of the code; `maybe` where only the person knows. */
export type PinUse = 'yes' | 'no' | 'maybe'

/** What a page that asks in a chat is drawn from. */
export interface AskPanelProps {
  readonly situation: AskSituation
  readonly forms: AskForms
  readonly pin: PinUse
  /** Whether a code will do instead of an approval, `true` by default. */
  readonly mayType?: boolean
  /** What the answer is for, in the host's words: the same that the message says, so that people can compare. */
  readonly reason?: string | null
  /** What the answer signs, line by line. */
  readonly lines?: readonly { readonly label: string; readonly value: string }[]
  /** The person's other messengers. */
  readonly others?: readonly OtherMessenger[]
}

/** A messenger of the person's that could be asked instead. */
export interface OtherMessenger {
  readonly tokenId: string
  readonly name: string
  readonly messenger: string
}

/** Which challenge a form is about. */
export function hiddenChallenge({ prefix }: AskForms, progress: Pick<ChallengeProgress, 'challengeId'> | null) {
  return progress === null ? null : <input type="hidden" name={`${prefix}challenge`} value={progress.challengeId} />
}
