/** What a page said. */
export interface Opened {
  readonly status: number
  readonly path: string
  readonly text: string
}

/** A browser without scripts: it keeps cookies, follows redirects and pages that go on by themselves, and sends forms. */
export interface PlainBrowser {
  open(path: string): Promise<Opened>
  /** Sends the form of a page, with what it has hidden and what was typed. */
  send(page: Opened, action: string, typed: Readonly<Record<string, string>>): Promise<Opened>
  /** Sends JSON, as a script of a page does. */
  post(path: string, body: object): Promise<Opened>
  /** What it sends as its cookies. */
  cookie(): string
  /** Its cookies, by their names. */
  cookies(): ReadonlyMap<string, string>
  /** Takes a cookie, as from a script of a page. */
  keep(name: string, value: string): void
}

export function plainBrowser(origin: string): PlainBrowser {
  const cookies = new Map<string, string>()

  const cookie = () => [...cookies].map((pair) => pair.join('=')).join('; ')

  const request = async (path: string, body?: URLSearchParams | FormData | string): Promise<Opened> => {
    const isJson = typeof body === 'string'
    const answer = await fetch(new URL(path, origin), {
      redirect: 'manual',
      headers: {
        accept: isJson ? 'application/json' : 'text/html',
        cookie: cookie(),
        origin,
        ...(isJson ? { 'content-type': 'application/json' } : {}),
      },
      ...(body === undefined ? {} : { method: 'POST', body }),
    })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (/; *max-age=0(?:;|$)/i.test(set)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const text = await answer.text()
    const onward = answer.headers.get('location') ?? /http-equiv="refresh" content="0;url=([^"]*)"/.exec(text)?.[1]
    if (onward !== undefined) return request(onward.replaceAll('&amp;', '&').replace(`${origin}/`, '/'))
    return { status: answer.status, path, text }
  }

  return {
    cookie,
    cookies: () => cookies,
    keep: (name, value) => void cookies.set(name, value),
    open: (path) => request(path),
    post: (path, body) => request(path, JSON.stringify(body)),
    send({ text }, action, typed) {
      const isMultipart = /enctype="multipart\/form-data"/i.test(text)
      const body = isMultipart ? new FormData() : new URLSearchParams()
      for (const [input] of text.matchAll(/<input[^>]* type="hidden"[^>]*>|<input type="hidden"[^>]*>/g)) {
        body.append(attributeOf(input, 'name'), attributeOf(input, 'value'))
      }
      for (const [name, value] of Object.entries(typed)) body.set(name, value)
      return request(action, body)
    },
  }
}

function attributeOf(tag: string, name: string): string {
  const text = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
