import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'tsup'
import { inTemporaryFolder } from './temporary-folder.js'

/**
 * How many bytes built code takes, bundled and minified with all that it needs and English alone, as on an edge. What is loaded on use counts as
 * well: bundlers that make one file put it in.
 */
export async function bundledSize(entry: string): Promise<number> {
  return inTemporaryFolder(async (outDir) => {
    await build({
      config: false,
      silent: true,
      entry: [entry],
      outDir,
      format: 'esm',
      platform: 'node',
      splitting: false,
      minify: true,
      removeNodeProtocol: false,
      external: [/^node:/],
      noExternal: [/^(?!node:)/],
      esbuildOptions(options) {
        options.conditions = ['workerd']
      },
    })
    const files = (await readdir(outDir)).filter((name) => name.endsWith('.js'))
    const sizes = await Promise.all(files.map(async (name) => (await stat(join(outDir, name))).size))
    return sizes.reduce((sum, size) => sum + size, 0)
  })
}
