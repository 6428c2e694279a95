import type { LoopbackMessengers } from './loopback-messengers.js'

/** A browser without scripts, over HTTP: keeps cookies, follows redirects, and gives the page it ends up with. */
export interface PortalVisitor {
  get(address: string): Promise<string>
  /** Submits a form of the portal. */
  submit(address: string, fields: Readonly<Record<string, string>>): Promise<string>
}

const mostRedirects = 8

export function portalVisitor({ portalUrl }: Pick<LoopbackMessengers, 'portalUrl'>): PortalVisitor {
  const cookies = new Map<string, string>()
  const { origin } = new URL(portalUrl)

  async function go(address: URL, init: RequestInit): Promise<string> {
    let [next, options] = [address, init]
    for (let hop = 0; hop < mostRedirects; hop += 1) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const response = await fetch(next, { ...options, redirect: 'manual', headers: { ...options.headers, cookie } })
      for (const line of response.headers.getSetCookie()) {
        const [name = '', value = ''] = (line.split('; ')[0] ?? '').split('=')
        cookies.set(name, value)
      }
      const location = response.headers.get('location')
      const text = await response.text()
      if (location === null) return text
      next = new URL(location, next)
      options = {}
    }
    throw new Error('Too many redirects.')
  }

  return {
    get: (address) => go(new URL(address, `${portalUrl}/`), {}),
    submit: (address, fields) =>
      go(new URL(address, `${portalUrl}/`), {
        method: 'POST',
        headers: { origin, 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams(fields),
      }),
  }
}
