import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import * as z from 'zod'
import { runCommand } from '../packages/command.js'
import type { Tarball } from '../packages/tarballs.js'

/** A registry on loopback. */
export interface Registry {
  readonly url: string
  close(): Promise<void>
}

const manifests = z.looseObject({ name: z.string(), version: z.string() })
const ours = /^(@chatfactor\/.*|create-chatfactor|chatfactor)$/

/**
 * Hands out packed packages as if they had been published, and redirects requests for others to a real registry. Takes nothing in. A name
 * of ours that is not packed is unknown here, so that no stranger's package can stand in for it.
 */
export async function startRegistry(tarballs: readonly Tarball[], elsewhere: string): Promise<Registry> {
  const files = new Map<string, Buffer>()
  const documents = new Map<string, (url: string) => unknown>()
  for (const { name, version, file } of tarballs) {
    const bytes = await readFile(file)
    const path = `/tarballs/${name}/${version}.tgz`
    files.set(path, bytes)
    const manifest = manifests.parse(JSON.parse(await runCommand('tar', ['-xzOf', file, 'package/package.json'], '/')))
    const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`
    documents.set(name, (url) => ({
      name,
      'dist-tags': { latest: version },
      versions: { [version]: { ...manifest, dist: { tarball: `${url}${path}`, integrity } } },
    }))
  }

  let url = ''
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '/')
    const name = path.slice(1)
    const file = files.get(path)
    const document = documents.get(name)
    if (request.method !== 'GET') response.writeHead(405).end()
    else if (file !== undefined) response.end(file)
    else if (document !== undefined) response.end(JSON.stringify(document(url)))
    else if (ours.test(name)) response.writeHead(404).end('{}')
    else response.writeHead(307, { location: new URL(request.url ?? '/', elsewhere).href }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  return {
    url,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
