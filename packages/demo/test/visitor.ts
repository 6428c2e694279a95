/** A page as a browser ended up with it. */
export interface Page {
  /** Path and query. */
  readonly path: string
  readonly status: number
  readonly text: string
}

/** A browser without scripts: keeps cookies, sends `Origin` with forms, follows redirects and pages that go on by themselves. */
export interface Visitor {
  readonly cookies: Map<string, string>
  get(path: string): Promise<Page>
  submit(path: string, fields: Readonly<Record<string, string>>): Promise<Page>
}

const mostHops = 10

/** `languages` is what it prefers, as the header says it. */
export function visitor(origin: string, languages = 'en'): Visitor {
  const cookies = new Map<string, string>()

  async function go(path: string, init: RequestInit): Promise<Page> {
    let url = new URL(path, origin)
    let options = init
    for (let hop = 0; hop < mostHops; hop += 1) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const response = await fetch(url, {
        ...options,
        redirect: 'manual',
        headers: { accept: 'text/html', ...options.headers, cookie, 'accept-language': languages },
      })
      for (const line of response.headers.getSetCookie()) keep(line)
      const text = await response.text()
      const next = response.headers.get('location') ?? goesOnTo(text)
      if (next === null) return { path: `${url.pathname}${url.search}`, status: response.status, text }
      url = new URL(next, url)
      options = {}
    }
    throw new Error('Too many redirects.')
  }

  function keep(line: string): void {
    const [name = '', value = ''] = (line.split('; ')[0] ?? '').split('=')
    if (value === '') cookies.delete(name)
    else cookies.set(name, value)
  }

  return {
    cookies,
    get: (path) => go(path, {}),
    submit: (path, fields) =>
      go(path, {
        method: 'POST',
        headers: { origin, 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams(fields),
      }),
  }
}

function goesOnTo(text: string): string | null {
  return /http-equiv="refresh" content="0;url=([^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? null
}
