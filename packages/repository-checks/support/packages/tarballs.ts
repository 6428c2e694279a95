import * as z from 'zod'
import { finishTarball } from '../release/finished-tarball.js'
import { type Origin, origin } from '../release/origin.js'
import { runCommand } from './command.js'
import { publishedPackages, repositoryFolder } from './published-packages.js'

const packed = z.array(z.object({ name: z.string(), version: z.string(), filename: z.string() }))

/** One package as the registry would get it. */
export interface Tarball {
  readonly name: string
  readonly version: string
  readonly file: string
}

/**
 * Packs every published package as it was built, into a folder outside the repository; `from` is another clone of it. Links in their pages
 * lead to `source`.
 */
export async function packTarballs(
  into: string,
  from: string = repositoryFolder,
  source: Origin = origin(),
): Promise<readonly Tarball[]> {
  const folders = new Map(publishedPackages().map(({ folder, manifest }) => [manifest.name, folder]))
  const filters = [...folders.keys()].flatMap((name) => ['--filter', name])
  const output = await runCommand('pnpm', [...filters, 'pack', '--json', '--pack-destination', into], from)
  const tarballs = packed.parse(JSON.parse(output)).map(({ filename, ...rest }) => ({ ...rest, file: filename }))
  if (tarballs.length !== folders.size) throw new Error('pnpm packed fewer packages than there are')
  for (const { name, version, file } of tarballs) await finishTarball(file, folders.get(name) ?? '', version, source)
  return tarballs.toSorted((a, b) => a.name.localeCompare(b.name))
}
