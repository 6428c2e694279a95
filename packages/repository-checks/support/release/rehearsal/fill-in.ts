import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { runCommand } from '../../packages/command.js'

/** Where the owner of the rehearsal has the repository. */
export const rehearsedSite = 'https://forge.example/ana/chatfactor'

const owner = {
  author: 'Ana (https://forge.example/ana)',
  homepage: 'https://docs.example',
  repository: { type: 'git', url: `git+${rehearsedSite}.git` },
  bugs: { url: `${rehearsedSite}/issues`, email: 'holes@mail.example' },
}

/** Does to a clone what the owner does once by hand. */
export async function fillIn(clone: string): Promise<void> {
  const file = join(clone, 'package.json')
  const manifest = z.looseObject({}).parse(JSON.parse(await readFile(file, 'utf8')))
  await writeFile(file, `${JSON.stringify({ ...manifest, ...owner }, null, 2)}\n`)
}

/** Commits all that changed, and sets the tag of a version. */
export async function commitAndTag(clone: string, tag: string): Promise<void> {
  const git = (...args: readonly string[]) => runCommand('git', args, clone)
  await git('add', '--all')
  const who = ['-c', 'user.name=Ana', '-c', 'user.email=ana@mail.example']
  await git(...who, 'commit', '--quiet', '--no-verify', '--message', tag)
  await git('tag', tag)
}
