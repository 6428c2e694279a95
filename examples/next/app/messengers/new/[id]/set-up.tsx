'use client'

import { CodeField, type EnrollmentNow, useEnrollment } from '@chatfactor/react'
import Link from 'next/link'
import { cancel, confirm, newCode, takeBack } from '@/app/messengers/new/[id]/actions'
import { Scan } from '@/app/messengers/new/[id]/scan'
import { ActionForm, Submit } from '@/parts/action-form'

const lines: Readonly<Record<EnrollmentNow['state'], string>> = {
  awaiting_scan: 'Waiting for your scan',
  awaiting_message: 'Waiting for your message',
  awaiting_confirmation: 'Waiting for your answer',
  active: 'Active',
  cancelled: 'Cancelled',
  expired: 'Expired',
  locked: 'Stopped',
}

/**
 * One enrollment in whatever state it is, live where scripts run; without them the page looks again by itself while it waits for the
 * chat, and every form works.
 */
export function SetUp({ first }: { readonly first: EnrollmentNow }) {
  const { now, secondsLeft, isLost } = useEnrollment({ route: '/messengers/events', initial: { now: first } })
  const shown = now ?? first
  const isInChat = shown.state === 'awaiting_scan' || shown.state === 'awaiting_message'
  return (
    <>
      <p className="live" data-state={shown.state} role="status">
        {isLost ? 'You were signed out. Load this page again.' : lines[shown.state]}
      </p>
      <Step now={shown} secondsLeft={secondsLeft} />
      {isInChat ? (
        <noscript>
          <meta httpEquiv="refresh" content="4" />
        </noscript>
      ) : null}
    </>
  )
}

function Step({ now, secondsLeft }: { readonly now: EnrollmentNow; readonly secondsLeft: number }) {
  const { id, state, messenger, invitation } = now
  switch (state) {
    case 'awaiting_scan':
      return invitation === null ? null : <Scan {...{ id, messenger, invitation, secondsLeft }} />
    case 'awaiting_message':
      return (
        <>
          <h1>Write anything to the bot</h1>
          <p className="lead">{messenger} lets the bot answer only after you wrote something. Any word will do.</p>
          {invitation === null ? null : (
            <a className="button" href={invitation.openBot} target="_blank" rel="noreferrer">
              Open {messenger}
            </a>
          )}
        </>
      )
    case 'awaiting_confirmation':
      return <Confirm now={now} />
    case 'active':
      return <Active now={now} />
    default:
      return <Ended now={now} />
  }
}

/** Asks for what the chat shows. Only whoever sees both screens can answer. */
function Confirm({ now: { id, messenger, displayName, confirmation } }: { readonly now: EnrollmentNow }) {
  return (
    <>
      <h1>Is this your {messenger}?</h1>
      <p className="lead">
        {displayName ?? 'Somebody'} opened the chat. If that was you, answer with what the bot wrote there.
      </p>
      <ActionForm action={confirm.bind(null, id)}>
        {confirmation?.by === 'number' ? (
          <div className="row">
            {confirmation.choices.map((choice) => (
              <Submit key={choice} name="answer" value={choice} className="button">
                {choice}
              </Submit>
            ))}
          </div>
        ) : (
          <>
            <CodeField label="Code from the chat" name="code" className="code" />
            <Submit>Confirm</Submit>
          </>
        )}
      </ActionForm>
      <form action={cancel.bind(null, id)}>
        <Submit className="link quiet">That was not me</Submit>
      </form>
    </>
  )
}

/** The end that everybody wants. */
function Active({ now: { id, messenger, displayName, mayTakeBack } }: { readonly now: EnrollmentNow }) {
  return (
    <>
      <h1>{messenger} is ready</h1>
      <p className="lead">
        {displayName === null ? '' : `${displayName} is connected. `}From now on, signing in takes your password and
        your answer in {messenger}.
      </p>
      <Link className="button primary" href="/">
        Done
      </Link>
      {mayTakeBack ? (
        <ActionForm action={takeBack.bind(null, id)} className="">
          <Submit className="link">Not you? Undo</Submit>
        </ActionForm>
      ) : null}
    </>
  )
}

/** The other ends, each with the way on. */
function Ended({ now: { id, state, messenger, endedBecause } }: { readonly now: EnrollmentNow }) {
  if (endedBecause === 'policy')
    return <End title="No longer possible" text="An administrator has switched this off." />
  switch (state) {
    case 'expired':
      return (
        <>
          <h1>The code has expired</h1>
          <p className="lead">Nothing was set up. A new code takes one press.</p>
          <form action={newCode.bind(null, id)}>
            <Submit>Get a new code</Submit>
          </form>
        </>
      )
    case 'locked':
      return <End title="Too many wrong answers" text={`The chat in ${messenger} was not connected.`} />
    default:
      return <End title="You cancelled this" text="Nothing was set up, and the code is void." />
  }
}

function End({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <>
      <h1>{title}</h1>
      <p className="lead">{text}</p>
      <Link className="button primary" href="/messengers/new">
        Start again
      </Link>
    </>
  )
}
