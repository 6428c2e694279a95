import * as z from 'zod'
import { runCommand } from './command.js'
import { publishedPackages, repositoryFolder } from './published-packages.js'

const packed = z.array(z.object({ name: z.string(), version: z.string(), filename: z.string() }))

/** One package as the registry would get it. */
export interface Tarball {
  readonly name: string
  readonly version: string
  readonly file: string
}

/** Packs every published package as it was built, into a folder outside the repository; `from` is another clone of it. */
export async function packTarballs(into: string, from: string = repositoryFolder): Promise<readonly Tarball[]> {
  const filters = publishedPackages().flatMap(({ manifest }) => ['--filter', manifest.name])
  const output = await runCommand('pnpm', [...filters, 'pack', '--json', '--pack-destination', into], from)
  const tarballs = packed.parse(JSON.parse(output)).map(({ filename, ...rest }) => ({ ...rest, file: filename }))
  if (tarballs.length !== publishedPackages().length) throw new Error('pnpm packed fewer packages than there are')
  return tarballs.toSorted((a, b) => a.name.localeCompare(b.name))
}
