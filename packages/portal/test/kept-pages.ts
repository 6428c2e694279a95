import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import type { Portal } from '../src/index.js'

const folder = process.env.PAGES_FOLDER

/** Where every page goes that a test sees, for the browser test that looks at them all; `null` keeps none. */
const pages = folder === undefined || folder === '' ? null : folder

/** Answers like this portal. With `PAGES_FOLDER` in the environment each page is kept, in English and, where it was only read, in Ukrainian. */
export function keepingPages(fetch: Portal['fetch']): Portal['fetch'] {
  if (pages === null) return fetch
  mkdirSync(pages, { recursive: true })
  return async (request, environment) => {
    const inUkrainian = request.method === 'GET' ? translated(request) : null
    const response = await fetch(request, environment)
    await keep(pages, response.clone())
    if (inUkrainian !== null && isPage(response)) await keep(pages, await fetch(inUkrainian, environment))
    return response
  }
}

function translated(request: Request): Request {
  const again = new Request(request)
  again.headers.set('accept-language', 'uk')
  return again
}

function isPage(response: Response): boolean {
  return response.headers.get('content-type')?.startsWith('text/html') === true
}

async function keep(into: string, response: Response): Promise<void> {
  if (!isPage(response)) return
  const text = await response.text()
  writeFileSync(`${into}/${createHash('sha256').update(shape(text)).digest('hex').slice(0, 16)}.html`, text)
}

/** What two pages have in common that differ in names, codes and times only. */
function shape(text: string): string {
  return text
    .replace(/<(svg|style|script)\b.*?<\/\1>/gs, '')
    .replace(/(?:value|href|action|src|datetime|content|d)="[^"]*"/g, '')
    .replace(/[\w-]*\d[\w:.-]*/g, '0')
}
