import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'tsup'
import { inTemporaryFolder } from './temporary-folder.js'

/** The file of a language beside English, as a built package names it: its tag, and what the bundler adds. */
const otherLanguage = /^\.\/[a-z]{2}(?:-[a-z]{2})?-[A-Z0-9]{8}\.js$/

/**
 * How many bytes built code takes, bundled and minified with all that it needs and English alone. What is loaded on use counts as well: bundlers
 * that make one file, such as those of edge runtimes, put it in.
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
      external: [otherLanguage, /^node:/],
      noExternal: [new RegExp(`^(?!node:)(?!${otherLanguage.source.slice(1)})`)],
    })
    const files = (await readdir(outDir)).filter((name) => name.endsWith('.js'))
    const sizes = await Promise.all(files.map(async (name) => (await stat(join(outDir, name))).size))
    return sizes.reduce((sum, size) => sum + size, 0)
  })
}
