import { expect, it } from 'vitest'
import { visitor } from '../src/index.js'

const origin = 'https://id.example.com'

/** A site with a form that sets a cookie, a page that says what was sent, and a way out. */
async function site(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (pathname === '/in') {
    const form = await request.formData()
    const headers = { location: '/told', 'set-cookie': `id=${form.getAll('id').join('.')}; Path=/; HttpOnly` }
    return new Response(null, { status: 303, headers })
  }
  if (pathname === '/out') {
    return new Response('<meta http-equiv="refresh" content="0;url=/told">', {
      headers: { 'set-cookie': 'id=; Max-Age=0' },
    })
  }
  const { method, headers } = request
  return new Response(JSON.stringify({ method, cookie: headers.get('cookie'), origin: headers.get('origin') }))
}

it('keeps cookies, and follows a redirect as a browser does: without the form', async () => {
  const { submit, cookies } = visitor({ origin, fetch: site })
  const page = await submit('/in', { id: ['a', 'b'] })
  expect(page.trail).toEqual([`${origin}/in`, `${origin}/told`])
  expect(JSON.parse(page.text)).toEqual({ method: 'GET', cookie: 'id=a.b', origin: null })
  expect(cookies.get('id')).toBe('a.b')
})

it('forgets a cookie that is taken back, and follows a page that goes on by itself where it is told how', async () => {
  const goesOnTo = (text: string) => /url=([^"]*)"/.exec(text)?.[1] ?? null
  const { get, submit, cookies } = visitor({ origin, fetch: site, goesOnTo })
  await submit('/in', { id: 'a' })
  expect((await get('/out')).url.pathname).toBe('/told')
  expect(cookies.size).toBe(0)
})
