import { world } from '@chatfactor/testkit'
import { expect, it } from 'vitest'

const { chatfactor, resource, mailer, person } = await world({ everythingAllowed: true })
const resourceId = resource.id

// Whoever asks gets an answer, and what comes back goes into an HttpOnly cookie.
async function askForMail(login: string, attemptId: string | null): Promise<string> {
  const asked = await chatfactor.signIn.sendMailCode({ resourceId, login, attemptId, network: null, device: null })
  // An administrator may have closed the Resource to that network, or for now.
  if (asked.outcome !== 'mailed_if_known') throw new Error(asked.outcome)
  return asked.attemptId
}

// The button of your page sends what stands behind the #, with that cookie. Opening the page does nothing.
async function useMailLink(attemptId: string, link: string) {
  const used = await chatfactor.signIn.withMailLink({ resourceId, attemptId, link, network: null, device: null })
  if (used.outcome === 'signed_in') return { sessionCookie: used.secret }
  // Show the sign-in form, and give this cookie as `deviceCookie` beside the password.
  if (used.outcome === 'password_needed') return { deviceCookie: used.deviceCookie }
  return null
}

/** What an app without our portal does with a request to the address in the mail. */
async function ownApp(request: Request): Promise<Response> {
  if (!new URL(request.url).pathname.endsWith('/mail-link')) return new Response(null, { status: 404 })
  if (request.method !== 'POST') {
    const script = '<script>document.forms[0].link.value = location.hash.slice(1)</script>'
    const form = '<form method="post"><input name="link"><button>Sign in</button></form>'
    return new Response(`${form}${script}`, { headers: { 'content-type': 'text/html' } })
  }
  const attempt = /mail_attempt=([^;]+)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? ''
  const cookies = await useMailLink(attempt, String((await request.formData()).get('link')))
  if (cookies === null) return new Response('This link does not work here.', { status: 422 })
  const [name, value] = Object.entries(cookies)[0] ?? []
  return new Response(null, { status: 303, headers: { location: '/', 'set-cookie': `${name}=${value}; HttpOnly` } })
}

/** Asks until a mail carries a link: the tenth of a day does. */
async function linkFor(login: string): Promise<{ readonly attempt: string; readonly url: URL }> {
  let attempt: string | null = null
  for (let mail = 0; mail < 10; mail += 1) attempt = await askForMail(login, attempt)
  await chatfactor.settled()
  const url = /https?:\S+#\S+/.exec(mailer.sent.at(-1)?.text ?? '')?.[0]
  if (attempt === null || url === undefined) throw new Error('There is no link')
  return { attempt, url: new URL(url) }
}

function press(url: URL, attempt: string): Promise<Response> {
  const body = new URLSearchParams({ link: url.hash.slice(1) })
  const at = `${url.origin}${url.pathname}`
  return ownApp(new Request(at, { method: 'POST', body, headers: { cookie: `mail_attempt=${attempt}` } }))
}

const cookieOf = (answer: Response) => /^(\w+)=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.slice(1) ?? []

it('R9: a host without our portal serves the mailed link with two verbs: opened it does nothing, its button signs in once', async () => {
  await person('ben', { password: null, email: 'ben@example.com' })
  const { attempt, url } = await linkFor('ben')
  expect(url.href).toMatch(/^https?:\/\/[^/]+\/security\/p\/[a-z]+\/mail-link#[\w-]{43}$/)
  const opened = await ownApp(new Request(`${url.origin}${url.pathname}`))
  expect(await opened.text()).toContain('Sign in</button>')

  // Neither whoever asked for somebody else, nor whoever asked for nobody, uses it.
  const strangers = await askForMail('nobody', null)
  for (const other of [strangers, 'made-up', '']) expect((await press(url, other)).status).toBe(422)
  const [name, secret = ''] = cookieOf(await press(url, attempt))
  expect(name).toBe('sessionCookie')
  expect(await chatfactor.sessions.find({ resourceId, secret })).toMatchObject({ state: 'complete' })
  expect((await press(url, attempt)).status).toBe(422)
})

it('R9: and leads who has a password, and is guessed at, to the form that takes it', async () => {
  const password = 'ana-password'
  await person('ana', { password, email: 'ana@example.com' })
  const about = { resourceId, login: 'ana', network: null, device: null }
  for (let guess = 0; guess < 100; guess += 1) await chatfactor.signIn.withPassword({ ...about, password: 'wrong' })
  expect(await chatfactor.signIn.withPassword({ ...about, password })).toEqual({ outcome: 'link_needed' })
  const { attempt, url } = await linkFor('ana')
  const [name, deviceCookie = ''] = cookieOf(await press(url, attempt))
  expect(name).toBe('deviceCookie')
  const known = { ...about, deviceCookie }
  expect((await chatfactor.signIn.withPassword({ ...known, password: 'wrong' })).outcome).toBe('refused')
  expect((await chatfactor.signIn.withPassword({ ...known, password })).outcome).toBe('signed_in')
})
