import { askSight } from '@chatfactor/react/server'
import type { Metadata } from 'next'
import Link from 'next/link'
import { signOut } from '@/app/sign-in/actions'
import { Question } from '@/app/sign-in/code/question'
import { questionsOf } from '@/lib/questions'
import { halfSignedIn, readCookie } from '@/lib/visit'
import { asked, words } from '@/lib/words'
import { Submit } from '@/parts/action-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).say('account.secondFactor') }
}

/** The second factor. Reloading this page sends nothing: it shows how the question of this browser stands. */
export default async function SecondFactorPage() {
  const questions = await questionsOf(await halfSignedIn())
  const { say, language } = await words()
  const first = await askSight(questions, await readCookie('question'), { request: await asked() })
  return (
    <>
      <Question key={language} first={first} />
      <div className="row">
        <Link className="link" href="/sign-in/recovery">
          {say('recovery.title')}
        </Link>
        <form action={signOut}>
          <Submit className="link quiet">{say('cancel')}</Submit>
        </form>
      </div>
    </>
  )
}
