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
  send(path: string, form: Readonly<Record<string, string>>): Promise<ProjectPage>
}

const mostHops = 10

export function projectBrowser(origin: string): ProjectBrowser {
  const cookies = new Map<string, string>()

  async function go(path: string, init: RequestInit): Promise<ProjectPage> {
    let url = new URL(path, origin)
    let options = init
    for (let hop = 0; hop < mostHops; hop += 1) {
      const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
      const headers = { origin, 'sec-fetch-site': 'same-origin', cookie }
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
    send: (path, form) => go(path, { method: 'POST', body: new URLSearchParams(form) }),
  }
}

/** The portal leads on by a page where a form may not be answered with a redirect to elsewhere. */
function goesOnTo(text: string): string | null {
  return /http-equiv="refresh" content="0;url=([^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? null
}
