/** A page as it is without scripts. */
export interface ProjectPage {
  /** Where it is in the end. */
  readonly path: string
  readonly status: number
  readonly text: string
}

/** A browser that keeps cookies, sends `Origin` with forms and follows redirects. */
export interface ProjectBrowser {
  get(path: string): Promise<ProjectPage>
  /** Sends a form, as a page of the app does unless other headers say where it comes from. */
  send(path: string, form: Form, from?: Readonly<Record<string, string>>): Promise<ProjectPage>
  /** What somebody copies who was at this browser. */
  cookies(): ReadonlyMap<string, string>
}

type Form = Readonly<Record<string, string>>

const mostHops = 10

export function projectBrowser(origin: string, copied: ReadonlyMap<string, string> = new Map()): ProjectBrowser {
  const cookies = new Map(copied)

  async function go(path: string, init: RequestInit, from = {}): Promise<ProjectPage> {
    let url = new URL(path, origin)
    let options = init
    for (let hop = 0; hop < mostHops; hop += 1) {
      const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
      const headers = { accept: 'text/html', origin, 'sec-fetch-site': 'same-origin', ...from, cookie }
      const answer = await fetch(url, { ...options, redirect: 'manual', headers })
      for (const line of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        cookies.set(name, value)
      }
      const text = await answer.text()
      const next = answer.headers.get('location') ?? goesOnTo(text)
      if (next === null) return { path: url.pathname, status: answer.status, text }
      url = new URL(next, url)
      options = {}
    }
    throw new Error(`${path} leads round in circles`)
  }

  return {
    get: (path) => go(path, {}),
    send: (path, form, from) => go(path, { method: 'POST', body: new URLSearchParams(form) }, from),
    cookies: () => cookies,
  }
}

/** The portal leads on by a page where a form may not be answered with a redirect to elsewhere. */
function goesOnTo(text: string): string | null {
  return /http-equiv="refresh" content="0;url=([^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? null
}
