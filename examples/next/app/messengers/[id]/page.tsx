import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { askFirst, remove, rename } from '@/app/messengers/[id]/actions'
import { signedIn } from '@/lib/visit'
import { ActionForm, Submit } from '@/parts/action-form'
import { MessengerIcon } from '@/parts/messenger-icon'

export const metadata: Metadata = { title: 'Change a messenger' }

interface ChangeProps {
  readonly params: Promise<{ readonly id: string }>
}

/** What can be done with one messenger. Those of others are not there. */
export default async function Change({ params }: ChangeProps) {
  const [{ id }, { me, session }] = await Promise.all([params, signedIn()])
  const own = await me.tokens.list()
  const token = own.find((one) => one.id === id) ?? notFound()
  const isLast = own.length === 1
  return (
    <>
      <div className="title">
        <MessengerIcon platform={token.transport} />
        <h1>{token.name}</h1>
      </div>
      <ActionForm action={rename.bind(null, id)}>
        <label>
          What to call it
          <input name="name" defaultValue={token.name} required maxLength={50} autoComplete="off" />
        </label>
        <Submit className="button">Rename</Submit>
      </ActionForm>
      {isLast || own[0]?.id === id ? null : (
        <ActionForm action={askFirst.bind(null, id)}>
          <Submit className="button">Ask this one first</Submit>
        </ActionForm>
      )}
      <section className="stack">
        <h2>Another phone or messenger?</h2>
        <Link className="button" href={`/messengers/new?replaces=${id}`}>
          Replace
        </Link>
      </section>
      <section className="stack">
        <h2>No longer yours?</h2>
        <p className="hint">
          {isLast ? lastOne(session.methods.otp !== undefined) : 'Nothing is asked there any more.'}
        </p>
        <ActionForm action={remove.bind(null, id)}>
          <Submit className="button danger">Remove</Submit>
        </ActionForm>
      </section>
      <Link className="link" href="/">
        Back
      </Link>
    </>
  )
}

/** Whoever came by a recovery code takes no second factor off: only an answer of the messenger itself may. */
function lastOne(isProven: boolean): string {
  return isProven
    ? 'It is your only one: without it, your password alone signs you in.'
    : 'It is your only one: without it, only a recovery code signs you in. Better replace it.'
}
