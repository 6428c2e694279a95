import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { signIn } from '@/app/sign-in/actions'
import { currentVisit } from '@/lib/visit'
import { words } from '@/lib/words'
import { ActionForm, Submit } from '@/parts/action-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).say('signIn.title') }
}

interface SignInProps {
  readonly searchParams: Promise<{ readonly again?: string }>
}

/** The first factor. Who is signed in already comes here only to prove it once more. */
export default async function SignIn({ searchParams }: SignInProps) {
  const [{ again }, visit, { say }] = await Promise.all([searchParams, currentVisit(), words()])
  if (again === undefined && visit?.session.state === 'complete') redirect('/')
  return (
    <>
      <h1>{say(again === undefined ? 'signIn.title' : 'signIn.again')}</h1>
      <ActionForm action={signIn}>
        <label>
          {say('signIn.login')}
          <input name="login" autoComplete="username" autoCapitalize="none" required maxLength={50} />
        </label>
        <label>
          {say('signIn.password')}
          <input name="password" type="password" autoComplete="current-password" required maxLength={100} />
        </label>
        <Submit>{say('signIn.title')}</Submit>
      </ActionForm>
      <p className="hint">{say('signIn.try')}</p>
    </>
  )
}
