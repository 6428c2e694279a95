'use client'

import { type ChallengeNow, CodeField, useApproval } from '@chatfactor/react'
import { useActionState, useRef } from 'react'
import { answerQuestion } from '@/app/sign-in/code/actions'
import { clockTime, questionEnd, questionLead, questionTitle } from '@/lib/words'
import { Submit } from '@/parts/action-form'
import { Notice } from '@/parts/notice'

/**
 * Asks for an answer in a chat: a number to press there, or a code to type here, and every way on. It is live where scripts run; without
 * them the same form works, and the page looks again by itself while it waits for the chat.
 */
export function Question({ first }: { readonly first: ChallengeNow }) {
  const [message, answer] = useActionState(answerQuestion, null)
  const goOn = useRef<HTMLButtonElement>(null)
  const asked = useApproval({
    route: '/sign-in/code/events',
    initial: { now: first },
    // Only a form that is sent uses an approval up, never a page that is looked at.
    onApproved: () => goOn.current?.form?.requestSubmit(goOn.current),
  })
  const { secondsLeft, sendAgainIn } = asked
  const now = asked.now ?? first
  const { kind, show, state, pullUrl, mustFetch, digits } = now
  const isOpen = state === 'waiting' || state === 'approved'
  const isTyped = isOpen && kind === 'otp'
  return (
    <>
      <h1>{isOpen ? questionTitle(now) : 'Is it you?'}</h1>
      <p className="lead" role="status" data-state={state}>
        {isOpen ? questionLead(now) : ''}
      </p>
      <Notice message={isOpen ? message : questionEnd(now)} />
      {mustFetch && isOpen && pullUrl !== null ? (
        <a className="button" href={pullUrl} target="_blank" rel="noreferrer">
          Open {now.messenger}
        </a>
      ) : null}
      <form action={answer} className="stack">
        <input type="hidden" name="question" value={now.challengeId} />
        {show === null || show.mode === 'approve_deny' ? null : (
          <output className="match">{show.mode === 'number_matching' ? show.number : show.code}</output>
        )}
        {isTyped ? (
          <CodeField label="Code" name="code" className="code" digits={digits} autoFocus hint={timeLeft(secondsLeft)} />
        ) : null}
        {isOpen ? (
          <Submit
            ref={goOn}
            name="do"
            value={isTyped ? 'answer' : 'redeem'}
            className={isTyped ? 'button primary' : 'button'}
          >
            Continue
          </Submit>
        ) : null}
        {isTyped || !isOpen ? null : <p className="hint">{timeLeft(secondsLeft)}</p>}
        {state === 'locked' ? null : <WaysOn now={now} sendAgainIn={isOpen ? sendAgainIn : 0} />}
      </form>
      <noscript>
        {isTyped || !isOpen ? (
          <p className="hint">Load this page again to see whether another message can be sent.</p>
        ) : (
          <meta httpEquiv="refresh" content="4" />
        )}
      </noscript>
    </>
  )
}

/** Another message, a code in place of a number, or another messenger. */
function WaysOn({ now, sendAgainIn }: { readonly now: ChallengeNow; readonly sendAgainIn: number }) {
  const { kind, state, others } = now
  const label = kind === 'otp' && state === 'waiting' ? 'Send a new code' : 'Ask again'
  return (
    <>
      <Submit
        name="do"
        value="again"
        formNoValidate
        className={state === 'waiting' || state === 'approved' ? 'link' : 'button primary'}
        disabled={sendAgainIn > 0}
      >
        {sendAgainIn > 0 ? `Send again in ${clockTime(sendAgainIn)}` : label}
      </Submit>
      {kind === 'approval' ? (
        <Submit name="do" value="code" formNoValidate className="link">
          Send me a code instead
        </Submit>
      ) : null}
      {others.map(({ tokenId, name }) => (
        <Submit key={tokenId} name="to" value={tokenId} formNoValidate className="link">
          Ask {name} instead
        </Submit>
      ))}
    </>
  )
}

function timeLeft(seconds: number): string {
  return seconds === 0 ? 'Too late for this one: ask for another.' : `Good for ${clockTime(seconds)} minutes.`
}
