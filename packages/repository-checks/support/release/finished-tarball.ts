import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from '../packages/command.js'
import { inTemporaryFolder } from '../packages/temporary-folder.js'
import type { Origin } from './origin.js'
import { packedPage } from './packed-page.js'

/** The pages that a registry shows, and that npm puts into every tarball. */
export const packedPages = ['README.md', 'CHANGELOG.md']
/** The date that pnpm gives to all files, so that packing twice gives the same bytes. */
const sameBytes = ['--sort=name', '--mtime=1985-10-26T08:15:00Z', '--owner=0', '--group=0', '--numeric-owner']

/** Makes the links in the pages of a packed package lead somewhere. `folder` is the one it was packed from, seen from the top. */
export async function finishTarball(file: string, folder: string, version: string, origin: Origin): Promise<void> {
  await inTemporaryFolder(async (place) => {
    await runCommand('tar', ['-xzf', file, '-C', place], place)
    for (const name of packedPages) {
      const page = join(place, 'package', name)
      await writeFile(page, packedPage(`${folder}/${name}`, await readFile(page, 'utf8'), version, origin))
    }
    await runCommand('tar', ['-czf', file, ...sameBytes, 'package'], place)
  })
}
