import type { Portal } from '../src/index.js'

/** A page as a browser ended up with it, after following redirects. */
export interface Page {
  readonly url: URL
  readonly status: number
  readonly text: string
  readonly headers: Headers
  /** Every address on the way, the last one included. */
  readonly trail: readonly string[]
}

/** A browser without scripts: keeps cookies, sends `Origin` with forms, follows redirects. */
export interface Browser {
  readonly cookies: Map<string, string>
  /** Every `set-cookie` that came, oldest first. */
  readonly cookieLines: string[]
  get(path: string, headers?: Record<string, string>): Promise<Page>
  submit(
    path: string,
    fields: Record<string, string | readonly string[]>,
    headers?: Record<string, string>,
  ): Promise<Page>
}

export function browser(portal: Portal, origin: string): Browser {
  const cookies = new Map<string, string>()
  const cookieLines: string[] = []

  async function go(first: Request, headers: Record<string, string>): Promise<Page> {
    const trail = [first.url]
    let request = first
    for (let hop = 0; hop < 8; hop += 1) {
      const response = await portal.fetch(request, { remoteAddress: '203.0.113.7' })
      for (const line of response.headers.getSetCookie()) keep(line)
      const location = response.headers.get('location')
      if (location === null) {
        const text = await response.text()
        return { url: new URL(request.url), status: response.status, text, headers: response.headers, trail }
      }
      const next = new URL(location, request.url)
      trail.push(next.href)
      request = new Request(next, { headers: withCookies(headers) })
    }
    throw new Error(`Too many redirects: ${trail.join(' ')}`)
  }

  function keep(line: string): void {
    cookieLines.push(line)
    const [pair = '', ...attributes] = line.split('; ')
    const [name = '', value = ''] = pair.split('=')
    if (attributes.includes('Max-Age=0')) cookies.delete(name)
    else cookies.set(name, value)
  }

  function withCookies(headers: Record<string, string>): Record<string, string> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return {
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      cookie,
      ...headers,
    }
  }

  return {
    cookies,
    cookieLines,
    get: (path, headers = {}) => go(new Request(new URL(path, origin), { headers: withCookies(headers) }), headers),
    submit(path, fields, headers = {}) {
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries(fields)) {
        for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
      }
      const sent = withCookies({ origin, 'sec-fetch-site': 'same-origin', ...headers })
      return go(new Request(new URL(path, origin), { method: 'POST', headers: sent, body }), headers)
    },
  }
}

/** The value of a hidden field. */
export function hidden(page: Page, name: string): string {
  const value = new RegExp(`<input type="hidden" name="${name}" value="([^"]*)"`).exec(page.text)?.[1]
  if (value === undefined) throw new Error(`The page has no hidden field ${name}`)
  return value.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')
}
