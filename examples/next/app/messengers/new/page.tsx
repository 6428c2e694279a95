import { enrollSight } from '@chatfactor/react/server'
import type { Metadata } from 'next'
import Link from 'next/link'
import { SetUp } from '@/app/messengers/new/set-up'
import { signedIn } from '@/lib/visit'
import { asked, words } from '@/lib/words'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await words()).say('account.setUp') }
}

interface NewProps {
  readonly searchParams: Promise<{ readonly id?: string; readonly replaces?: string }>
}

/** Sets up a messenger. One of somebody else is not there: then this is about one's own. */
export default async function New({ searchParams }: NewProps) {
  const [{ id = null, replaces = null }, { me }, { say, language }] = await Promise.all([
    searchParams,
    signedIn(),
    words(),
  ])
  const first = await enrollSight(me, id, { request: await asked(), replaces })
  return (
    <>
      <SetUp key={language} first={first} replaces={replaces} />
      <Link className="link" href="/">
        {say('back')}
      </Link>
    </>
  )
}
