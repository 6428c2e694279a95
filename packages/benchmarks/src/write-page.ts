import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { barPicture } from './page/bar-picture.js'
import { detailsOf, pageOf } from './page/page.js'
import { type BenchRun, runSchema } from './result.js'

/*
 * Writes docs/benchmarks.md, its pictures and docs/benchmarks-details.md from the last run, which `pnpm bench` stores, and the last full one if there
 * is one.
 */

const root = fileURLToPath(new URL('../../../', import.meta.url))
const results = fileURLToPath(new URL('../results/', import.meta.url))
const pictures = join(root, 'docs', 'pictures')
const run = promisify(execFile)

async function runIn(name: string): Promise<BenchRun | null> {
  const text = await readFile(join(results, name), 'utf8').catch(() => null)
  return text === null ? null : runSchema.parse(JSON.parse(text))
}

const last = await runIn('last.json')
if (last === null) throw new Error('There is no run: `pnpm bench` makes one.')
await mkdir(pictures, { recursive: true })
for (const callers of [1, 32]) {
  const path = join(pictures, `benchmarks-${callers}.svg`)
  await writeFile(path, barPicture(last, callers))
}
const pages = { 'benchmarks.md': pageOf(last), 'benchmarks-details.md': detailsOf(last, await runIn('full.json')) }
const written = Object.keys(pages).map((name) => join(root, 'docs', name))
for (const [name, page] of Object.entries(pages)) await writeFile(join(root, 'docs', name), page)
await run(
  process.execPath,
  [join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'format', '--write', ...written],
  {
    cwd: root,
  },
)
console.log(`written: docs/benchmarks.md, of the run of ${last.at}`)
