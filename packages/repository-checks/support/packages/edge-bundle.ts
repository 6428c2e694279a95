import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'tsup'
import { inTemporaryFolder } from './temporary-folder.js'

/** What an app on an edge is allowed, with English alone. */
export const mostBytesOnAnEdge = 1_400_000
/** A word of one language beside English, and a password that many people have. */
const [german, guessed] = ['Wiederherstellungscode', 'iloveyou']

/** What is wrong with the bundles of an app for an edge, as they are built with the packages; and how large the smaller one is. */
export async function edgeBundle(): Promise<{ readonly bytes: number; readonly problems: readonly string[] }> {
  const [alone, whole] = [await bundleOf('app'), await bundleOf('whole-app')]
  const bytes = Buffer.byteLength(alone)
  const problems = [
    [bytes > mostBytesOnAnEdge, `An app on an edge takes ${bytes} bytes, more than ${mostBytesOnAnEdge}`],
    [alone.includes(german) || alone.includes(guessed), 'It has languages or passwords that it does not import'],
    [
      !whole.includes(german) || !whole.includes(guessed),
      'It does not have the languages and passwords that it imports',
    ],
  ] as const
  return { bytes, problems: problems.flatMap(([isSo, problem]) => (isSo ? [problem] : [])) }
}

/** One file, as Cloudflare Workers, Vercel's edge and others take it. */
async function bundleOf(name: string): Promise<string> {
  return inTemporaryFolder(async (outDir) => {
    await build({
      config: false,
      silent: true,
      entry: [fileURLToPath(new URL(`../edge/${name}.ts`, import.meta.url))],
      outDir,
      format: 'esm',
      platform: 'browser',
      splitting: false,
      minify: true,
      removeNodeProtocol: false,
      external: [/^node:/],
      noExternal: [/^(?!node:)/],
      esbuildOptions(options) {
        options.conditions = ['workerd', 'worker', 'browser']
      },
    })
    return readFile(join(outDir, `${name}.js`), 'utf8')
  })
}
