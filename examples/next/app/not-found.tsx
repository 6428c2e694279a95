import Link from 'next/link'
import { words } from '@/lib/words'

export default async function NotFound() {
  const { say } = await words()
  return (
    <>
      <h1>{say('nothing.title')}</h1>
      <p className="lead">{say('nothing.lead')}</p>
      <Link className="button" href="/">
        {say('nothing.back')}
      </Link>
    </>
  )
}
