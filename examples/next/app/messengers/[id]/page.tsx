import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { askFirst, remove, rename } from '@/app/messengers/[id]/actions'
import { signedIn } from '@/lib/visit'
import { words } from '@/lib/words'
import { ActionForm, Submit } from '@/parts/action-form'
import { MessengerIcon } from '@/parts/messenger-icon'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).say('change.title') }
}

interface ChangeProps {
  readonly params: Promise<{ readonly id: string }>
}

/** What can be done with one messenger. Those of others are not there. */
export default async function Change({ params }: ChangeProps) {
  const [{ id }, { me, session }, { say }] = await Promise.all([params, signedIn(), words()])
  const own = await me.tokens.list()
  const token = own.find((one) => one.id === id) ?? notFound()
  const isLast = own.length === 1
  // Whoever came by a recovery code takes no second factor off: only an answer of the messenger itself may.
  const last = session.methods.otp === undefined ? 'change.last' : 'change.lastProven'
  return (
    <>
      <div className="title">
        <MessengerIcon transport={token.transport} />
        <h1>{token.name}</h1>
      </div>
      <ActionForm action={rename.bind(null, id)}>
        <label>
          {say('change.name')}
          <input name="name" defaultValue={token.name} required maxLength={50} autoComplete="off" />
        </label>
        <Submit className="button">{say('change.rename')}</Submit>
      </ActionForm>
      {isLast || own[0]?.id === id ? null : (
        <ActionForm action={askFirst.bind(null, id)}>
          <Submit className="button">{say('change.askFirst')}</Submit>
        </ActionForm>
      )}
      <section className="stack">
        <h2>{say('change.another')}</h2>
        <Link className="button" href={`/messengers/new?replaces=${id}`}>
          {say('change.replace')}
        </Link>
      </section>
      <section className="stack">
        <h2>{say('change.notYours')}</h2>
        <p className="hint">{say(isLast ? last : 'change.notAsked')}</p>
        <ActionForm action={remove.bind(null, id)}>
          <Submit className="button danger">{say('change.remove')}</Submit>
        </ActionForm>
      </section>
      <Link className="link" href="/">
        {say('back')}
      </Link>
    </>
  )
}
