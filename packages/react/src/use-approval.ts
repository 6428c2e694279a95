import { useEffect, useRef } from 'react'
import { type ChallengeOnPage, type ChallengeOptions, useChallenge } from './use-challenge.js'

/** The options of an approval. */
export interface ApprovalOptions extends Omit<ChallengeOptions, 'kind'> {
  /** Called after an approval in the chat; by default it is used up through the route, and `onAccepted` follows. */
  readonly onApproved?: () => void
}

/**
 * Asks for an approval on a page of yours: show the number or the code in `now.show`; it goes on as soon as the
 * approval is given in the chat.
 *
 * A person may want a code instead (`sendCode`); then `now.kind` is `otp`, and the page asks for it.
 */
export function useApproval({ onApproved, ...options }: ApprovalOptions): ChallengeOnPage {
  const challenge = useChallenge({ ...options, kind: 'approval' })
  useGoOn(challenge, onApproved)
  return challenge
}

/** Goes on by itself once an approval is given in the chat. */
export function useGoOn({ now, redeem }: ChallengeOnPage, onApproved?: () => void): void {
  const given = now?.kind === 'approval' && now.state === 'approved' ? now.challengeId : null
  const goOn = useRef<() => void>(() => undefined)
  const done = useRef<string | null>(null)
  useEffect(() => {
    goOn.current = onApproved ?? (() => void redeem())
  })
  useEffect(() => {
    if (given === null || done.current === given) return
    done.current = given
    goOn.current()
  }, [given])
}
