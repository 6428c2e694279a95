import type { Enrollment } from '@chatfactor/core'
import Link from 'next/link'
import { newCode } from '@/app/messengers/new/[id]/actions'

/** The end that everybody wants. */
export function Active({ messenger }: { readonly messenger: string }) {
  return (
    <>
      <h1>{messenger} is ready</h1>
      <p className="lead">From now on, signing in takes your password and a code from {messenger}.</p>
      <Link className="button primary" href="/">
        Done
      </Link>
    </>
  )
}

/** The other ends, each with the way on. */
export function Ended({ enrollment }: { readonly enrollment: Enrollment }) {
  const { id, state, messenger, endedBecause } = enrollment
  if (endedBecause === 'policy') {
    return (
      <>
        <h1>No longer possible</h1>
        <p className="lead">An administrator has switched this off meanwhile. Nothing was set up.</p>
        <Link className="button primary" href="/">
          Back
        </Link>
      </>
    )
  }
  switch (state) {
    case 'expired':
      return (
        <>
          <h1>The code has expired</h1>
          <p className="lead">Nothing was set up. A new code takes one press.</p>
          <form action={newCode.bind(null, id)}>
            <button type="submit" className="button primary">
              Get a new code
            </button>
          </form>
        </>
      )
    case 'locked':
      return <StartAgain title="Too many wrong answers" text={`The chat in ${messenger} was not connected.`} />
    default:
      return <StartAgain title="You cancelled this" text="Nothing was set up, and the code is void." />
  }
}

function StartAgain({ title, text }: { readonly title: string; readonly text: string }) {
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
