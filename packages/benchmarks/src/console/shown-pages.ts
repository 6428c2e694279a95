import { gzipSync } from 'node:zlib'
import { accounts } from '@chatfactor/accounts'
import { consolePages } from '@chatfactor/console'
import { createChatfactor, type Resource } from '@chatfactor/core'
import { operations } from '@chatfactor/operations'
import { createPortal } from '@chatfactor/portal'
import { postgresStore } from '@chatfactor/store-postgres'
import { fakeTransport } from '@chatfactor/testkit'
import type { Pool } from 'pg'
import { benchKeys } from '../bench-keys.js'

const origin = 'https://id.example.org'

/** The pages of the console as a browser gets them, for an administrator of everything. */
export interface ShownPages {
  readonly resource: Resource
  /** The text of a page below `/admin`, or the address it redirects to. */
  show(path: string): Promise<string>
  /** The bytes of a first visit: the page and its assets, compressed. */
  weigh(text: string): Promise<number>
  close(): Promise<void>
}

export async function showPages(pool: Pool): Promise<ShownPages> {
  const chatfactor = createChatfactor({
    keys: benchKeys,
    store: postgresStore({ pool, hints: [] }),
    transports: [fakeTransport()],
    publicUrl: origin,
    features: [accounts(), operations()],
  })
  const portal = createPortal({
    chatfactor,
    clientAddress: () => '192.0.2.7',
    console: consolePages({ authenticate: async () => ({ adminId: 'bench', resources: 'all' }) }),
  })
  const resource = await chatfactor.resources.create({ name: 'Bench' })
  const sizes = new Map<string, number>()

  async function sizeOf(path: string): Promise<number> {
    const known = sizes.get(path)
    if (known !== undefined) return known
    const answer = await portal.fetch(new Request(origin + path))
    if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}`)
    const size = gzipSync(Buffer.from(await answer.arrayBuffer())).length
    sizes.set(path, size)
    return size
  }

  return {
    resource,
    async show(path) {
      const answer = await portal.fetch(new Request(`${origin}/security/admin${path}`))
      const text = await answer.text()
      if (answer.status === 200) return text
      const leadsTo = answer.headers.get('location')
      if (leadsTo === null) throw new Error(`${path} was answered with ${answer.status}`)
      return leadsTo
    },
    async weigh(text) {
      const named = loadedBy(text, ['link', 'script'])
      const sizes = await Promise.all(named.map((path) => sizeOf(path.replaceAll('&amp;', '&'))))
      return sizes.reduce((sum, size) => sum + size, gzipSync(text).length)
    },
    close: () => chatfactor.close(),
  }
}

/** What a page would load from other sites. */
export function thirdPartiesIn(text: string): readonly string[] {
  const loaded = loadedBy(text, ['link', 'script', 'img', 'iframe', 'source'])
  return loaded.filter((address) => /^(?:https?:)?\/\//.test(address))
}

/** The addresses in these elements. */
function loadedBy(text: string, names: readonly string[]): readonly string[] {
  return [...text.matchAll(/<([a-z]+) ([^<>]*)>/g)].flatMap(([, name = '', attributes = '']) => {
    const address = / (?:href|src)="([^"]*)"/.exec(` ${attributes}`)?.[1] ?? ''
    return names.includes(name) && address !== '' ? [address] : []
  })
}

/** The first address on a page that contains this, relative to `/admin`. */
export function linkIn(text: string, part: string): string {
  const links = [...text.matchAll(/href="\/security\/admin([^"#]*)/g)].map(([, path = '']) => path)
  const found = links.map((path) => path.replaceAll('&amp;', '&')).find((path) => path.includes(part))
  if (found === undefined) throw new Error(`The page has no link with ${part}`)
  return found
}
