import { headers } from 'next/headers'
import { Phone } from '../src/phone.tsx'
import { security } from '../src/security-of-this-process.ts'
import { sessionOf } from '../src/sessions.ts'

export default async function Home() {
  const { portalPath, phoneUrl } = await security()
  const session = sessionOf((await headers()).get('cookie'))
  if (session === null) {
    return (
      <>
        <h1>Hello</h1>
        <a className="button primary wide" href="/sign-in">
          Sign in
        </a>
        <Phone url={phoneUrl} />
      </>
    )
  }
  return (
    <>
      <h1>Hello, {session.person.login}</h1>
      <a className="button wide" href={portalPath}>
        Your second factor
      </a>
      <a className="button wide" href="/secret">
        The secret page
      </a>
      <form method="post" action="/session/end">
        <button type="submit" className="button wide">
          Sign out
        </button>
      </form>
      <Phone url={phoneUrl} />
    </>
  )
}
