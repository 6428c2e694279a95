import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import * as z from 'zod'

const folder = fileURLToPath(new URL('../../../../examples/next/', import.meta.url))
const program = fileURLToPath(new URL('../../support/phone-of-sandbox.ts', import.meta.url))
const manifest = z.object({ scripts: z.object({ dev: z.string(), preview: z.string() }) })

it.each(['dev', 'preview'] as const)(
  'the phone of the Next example answers where `%s` starts it: in the folder of another kind of JSX',
  async (name) => {
    const { scripts } = manifest.parse(JSON.parse(await readFile(`${folder}package.json`, 'utf8')))
    const command = scripts[name].replace(/dev\/run\.ts \w+$/, program)
    expect(command).not.toBe(scripts[name])
    const { stdout } = await promisify(execFile)('sh', ['-c', command], { cwd: folder })
    expect(stdout.trim()).toBe('200')
  },
  60_000,
)
