import type { Metadata } from 'next'
import Link from 'next/link'
import { beginEnrollment } from '@/app/messengers/new/actions'
import { security } from '@/lib/security'
import { signedIn } from '@/lib/visit'
import { ActionForm, Submit } from '@/parts/action-form'
import { MessengerIcon } from '@/parts/messenger-icon'

export const metadata: Metadata = { title: 'Set up a messenger' }

interface ChooseProps {
  readonly searchParams: Promise<{ readonly replaces?: string }>
}

/** The first step: which messenger, and what to call it; a new one, or one that takes the place of another. */
export default async function Choose({ searchParams }: ChooseProps) {
  const [{ replaces }, { me }] = await Promise.all([searchParams, signedIn()])
  const { chatfactor } = await security()
  const own = await me.tokens.list()
  const replaced = own.find(({ id }) => id === replaces)
  return (
    <>
      <h1>{replaced === undefined ? 'Where should we ask you?' : `What takes the place of ${replaced.name}?`}</h1>
      <p className="lead">
        {replaced === undefined
          ? 'When you sign in, a bot asks you in the messenger that you choose.'
          : 'The old one works until the new one is ready.'}
      </p>
      <ActionForm action={beginEnrollment}>
        {replaced === undefined ? null : <input type="hidden" name="replaces" value={replaced.id} />}
        <fieldset className="choices">
          <legend>Messenger</legend>
          {chatfactor.transports.list().map(({ name, platform, messenger }, index) => (
            <label key={name} className="choice">
              <input type="radio" name="transport" value={name} defaultChecked={index === 0} required />
              <MessengerIcon platform={platform} />
              {messenger}
            </label>
          ))}
        </fieldset>
        <label>
          What to call it
          <input
            name="name"
            defaultValue={replaced?.name ?? freeName(own.map(({ name }) => name))}
            required
            maxLength={50}
            autoComplete="off"
          />
        </label>
        <Submit>Continue</Submit>
      </ActionForm>
      <Link className="link" href="/">
        Not now
      </Link>
    </>
  )
}

function freeName(taken: readonly string[]): string {
  const names = ['My phone', ...taken.map((_, index) => `My phone ${index + 2}`)]
  return names.find((name) => !taken.includes(name)) ?? ''
}
