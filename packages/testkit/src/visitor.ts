/** A page as the browser received it, after all redirects. */
export interface Page {
  readonly url: URL
  readonly status: number
  readonly text: string
  readonly headers: Headers
  /** Every address on the way, including the last. */
  readonly trail: readonly string[]
}

/** A browser without scripts: keeps cookies, sends `Origin` with forms, follows redirects. */
export interface Visitor {
  readonly cookies: Map<string, string>
  /** Every `set-cookie` that came, oldest first. */
  readonly cookieLines: string[]
  /** Opens a page; `headers` go with every request on the way. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Page>
  /** Sends a form; several values of one name keep their order. */
  submit(
    path: string,
    fields: Readonly<Record<string, string | readonly string[]>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Page>
}

/** The site to visit. */
export interface VisitorOptions {
  /** The site's origin, e.g. `https://id.example.com`. */
  readonly origin: string
  /** Answers requests: a handler such as the portal's, without a server; by default `fetch` over the network. */
  readonly fetch?: (request: Request) => Promise<Response>
  /** The address that a page moves on to by itself. @defaultValue none: such a page is returned */
  readonly goesOnTo?: (text: string) => string | null
}

const mostHops = 10
/** The headers of a browser that opens a page; scripts send others by default. */
const asBrowser = {
  accept: 'text/html',
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
}

/** A browser for tests of pages. */
export function visitor({ origin, fetch: answer = fetch, goesOnTo = () => null }: VisitorOptions): Visitor {
  const cookies = new Map<string, string>()
  const cookieLines: string[] = []

  async function go(path: string, init: RequestInit, headers: Readonly<Record<string, string>>): Promise<Page> {
    const trail: string[] = []
    let url = new URL(path, origin)
    let rest: RequestInit = init
    while (trail.length < mostHops) {
      trail.push(url.href)
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const sent = { ...asBrowser, cookie, ...rest.headers, ...headers }
      const response = await answer(new Request(url, { ...rest, headers: sent, redirect: 'manual' }))
      for (const line of response.headers.getSetCookie()) keep(line)
      const text = await response.text()
      const next = response.headers.get('location') ?? goesOnTo(text)
      if (next === null) return { url, status: response.status, text, headers: response.headers, trail }
      url = new URL(next, url)
      rest = {}
    }
    throw new Error(`Too many redirects: ${trail.join(' ')}`)
  }

  function keep(line: string): void {
    cookieLines.push(line)
    const [pair = '', ...attributes] = line.split('; ')
    const [name = '', value = ''] = pair.split('=')
    if (attributes.includes('Max-Age=0') || value === '') cookies.delete(name)
    else cookies.set(name, value)
  }

  return {
    cookies,
    cookieLines,
    get: (path, headers = {}) => go(path, {}, headers),
    submit(path, fields, headers = {}) {
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries(fields)) {
        for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
      }
      return go(path, { method: 'POST', headers: { origin, 'sec-fetch-site': 'same-origin' }, body }, headers)
    },
  }
}
