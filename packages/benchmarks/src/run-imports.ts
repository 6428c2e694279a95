import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs, promisify } from 'node:util'
import { spreadOf } from './measuring/spread.js'

/*
 * What importing a package costs, in fresh processes that take turns; uses the built packages, so run `pnpm build` first. Modules under "before" are
 * imported first and not counted.
 */

interface Import {
  readonly name: string
  readonly before: readonly string[]
  readonly what: string
  /** The package whose dependencies may be named. */
  readonly inside: string
}

const built = (name: string) => new URL(`../../${name}/dist/index.js`, import.meta.url).href
const core = built('core')
const transports = ['telegram', 'viber', 'messenger'].map((name) => `transport-${name}`)
const imports: readonly Import[] = [
  { name: 'zod/mini', before: [], what: 'zod/mini', inside: 'core' },
  { name: 'core, after zod/mini', before: ['zod/mini'], what: core, inside: 'core' },
  ...transports.map((name) => ({ name: `${name}, after core`, before: [core], what: built(name), inside: name })),
  { name: 'pg', before: [], what: 'pg', inside: 'benchmarks' },
  {
    name: 'store-postgres, after core and pg',
    before: [core, 'pg'],
    what: built('store-postgres'),
    inside: 'benchmarks',
  },
]

const run = promisify(execFile)
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '15' } } })

async function millisecondsOf({ before, what, inside }: Import): Promise<number> {
  const script = `
    for (const name of ${JSON.stringify(before)}) await import(name)
    const startedAt = performance.now()
    await import(${JSON.stringify(what)})
    process.stdout.write(String(performance.now() - startedAt))`
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: fileURLToPath(new URL(`../../${inside}/`, import.meta.url)),
  })
  return Number(stdout)
}

const taken = new Map(imports.map(({ name }) => [name, [] as number[]]))
for (let round = 0; round < Number(values.rounds); round += 1) {
  for (const one of imports) taken.get(one.name)?.push(await millisecondsOf(one))
}
console.log(`Node.js ${process.version}, ${values.rounds} rounds, milliseconds: least median greatest`)
for (const [name, times] of taken) {
  const { least, median, greatest } = spreadOf(times)
  console.log(`${name.padEnd(36)} ${[least, median, greatest].map((ms) => ms.toFixed(1).padStart(6)).join(' ')}`)
}
