import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { runCommand } from '../../packages/command.js'
import { step } from '../../packages/step.js'
import { tagOf } from '../packed-page.js'
import { commitAndTag } from './fill-in.js'
import { publishHere } from './publish.js'

const manifest = z.looseObject({ version: z.string() })

/** One version, as it stands in the registry. */
export interface MadeRelease {
  readonly version: string
  readonly names: readonly string[]
}

/** Tags, packs and publishes what a clone holds, in the order of the workflow. */
export async function makeRelease(clone: string, root: string, registry: string): Promise<MadeRelease> {
  const { version } = manifest.parse(JSON.parse(await readFile(join(clone, 'packages/core/package.json'), 'utf8')))
  const packed = join(root, `packed-${version}`)
  await commitAndTag(clone, tagOf(version))
  await runCommand('pnpm', ['release:pack', packed], clone)
  const names = await step(`${version} published on this machine`, () => publishHere(packed, registry, root))
  return { version, names }
}
