import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'tsup'
import { inTemporaryFolder } from './temporary-folder.js'

/** How many bytes built code takes with all that it imports from its own package, minified and gzipped; dependencies are not counted. */
export async function minifiedSize(entry: string): Promise<number> {
  return inTemporaryFolder(async (outDir) => {
    // What is loaded on use is counted as well: it is part of what is installed.
    const whole = { format: 'esm', splitting: false, minify: true } as const
    await build({ config: false, silent: true, entry: [entry], outDir, external: [/^[^./]/], ...whole })
    const files = (await readdir(outDir)).filter((name) => name.endsWith('.js'))
    const contents = await Promise.all(files.map((name) => readFile(join(outDir, name))))
    return gzipSync(Buffer.concat(contents)).length
  })
}
