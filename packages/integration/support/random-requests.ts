import { chanceOf } from './any-arguments/spoilt-arguments.js'

/** What nobody ever says: where it stands on a page as it was typed, it was reflected. */
export const canary = `<b id="zq">'zq"</b>`

const rubbish = [
  ...['', ' ', '0', '-1', '1e9', 'NaN', '__proto__', 'constructor', '../../etc/passwd', '%00', '%', 'null', '[]'],
  ...['\u0000', '\u202eabc', 'x'.repeat(500), 'x'.repeat(20_000), '1'.repeat(400), canary, `a ${canary}`],
  ...[
    '=1+1',
    'ana',
    'ben',
    'telegram',
    'locked',
    'csv',
    'jsonl',
    'on',
    '2026-11-31',
    '10.0.0.5/8',
    '#',
    '//evil.example',
  ],
  ...['https://evil.example/', 'javascript:alert(1)', 'a\r\nset-cookie: zq=1'],
]

/** A route, as it is routed. */
export interface Routed {
  readonly method: 'GET' | 'POST'
  readonly route: string
}

/** Requests that nobody means: the same ones in each run. */
export interface RandomRequests {
  pick<T>(from: readonly T[]): T
  /** Something for a part of an address. */
  part(): string
  /** A request of one of these methods, with a query now and then, and a body that says something in these fields, or is no form at all. */
  request(
    method: Routed['method'],
    url: string,
    fields: readonly string[],
    headers?: Readonly<Record<string, string>>,
  ): Request
}

export function randomRequests(origin: string, seed: number): RandomRequests {
  const chance = chanceOf(seed)

  function pick<T>(from: readonly T[]): T {
    const one = from[Math.floor(chance() * from.length)]
    if (one === undefined) throw new Error('nothing to pick from')
    return one
  }

  function some<T>(make: () => T): readonly T[] {
    return Array.from({ length: Math.floor(chance() * 6) }, make)
  }

  function bodyOf(said: readonly (readonly [string, string])[], headers: Headers): URLSearchParams | FormData | string {
    const kind = chance()
    if (kind < 0.7) return formOf(said)
    if (kind < 0.85) {
      const form = new FormData()
      for (const [name, value] of said)
        form.append(name, chance() < 0.5 ? value : new File([value], pick(['a.csv', canary])))
      return form
    }
    const types = ['application/json', 'text/plain', 'multipart/form-data', 'application/x-www-form-urlencoded']
    headers.set('content-type', pick(types))
    return pick(rubbish)
  }

  return {
    pick,
    part: () => encodeURIComponent(pick(rubbish)) || 'none',
    request(method, url, fields, given = {}) {
      const query = chance() < 0.5 ? '' : `?${formOf(some(() => [pick(fields), pick(rubbish)] as const))}`
      const headers = new Headers({ accept: pick(['text/html', '*/*', 'application/json']), ...given })
      if (method === 'GET') return new Request(url + query, { headers })
      // A browser says where a form comes from; some that are no browsers do not.
      if (chance() < 0.9) {
        headers.set('origin', origin)
        headers.set('sec-fetch-site', 'same-origin')
      }
      const said = some(() => [pick(fields), pick(rubbish)] as const)
      return new Request(url + query, { method, headers, body: bodyOf(said, headers) })
    },
  }
}

function formOf(said: readonly (readonly [string, string])[]): URLSearchParams {
  const form = new URLSearchParams()
  for (const [name, value] of said) form.append(name, value)
  return form
}

/** The names of all fields on these pages, and those that addresses have. */
export function fieldsOn(texts: readonly string[]): readonly string[] {
  const names = texts.flatMap((text) => [...text.matchAll(/ name="([\w.-]+)"/g)].map(([, name = '']) => name))
  return [...new Set([...names, 'after', 'before', 'form', 'q', 'only', 'lang', 'zq'])]
}

/** What is wrong with an answer, whoever asked: it broke, said something back as it came, or led elsewhere. */
export function faultsOf(response: Response, text: string): readonly string[] {
  const to = response.headers.get('location')
  return [
    ...(response.status < 500 ? [] : [`was answered with ${response.status}`]),
    ...(text.includes(canary) ? ['says back what was typed'] : []),
    ...(to === null || /^\/security(?:[/?]|$)(?!\/)/.test(to) ? [] : [`leads to ${to}`]),
    ...(response.headers.getSetCookie().some((cookie) => cookie.startsWith('zq')) ? ['sets a cookie of theirs'] : []),
  ]
}
