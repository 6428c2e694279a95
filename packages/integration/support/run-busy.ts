import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

/**
 * Runs tests again and again on a machine that is busy with something else:
 *
 *     pnpm test:busy [--times 20] [--loops 16] [--minutes 60] [files, as for `pnpm test`]
 *
 * Starts so many loops that do nothing as fast as they can, eight for each core unless told otherwise, and fails when one run does. The
 * loops end with the command, and by themselves when the time is over, whatever became of it.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    times: { type: 'string', default: '20' },
    loops: { type: 'string', default: String(availableParallelism() * 8) },
    minutes: { type: 'string', default: '60' },
  },
})
const times = wholeNumber('times', values.times)
const loops = wholeNumber('loops', values.loops)
const endsAt = Date.now() + wholeNumber('minutes', values.minutes) * 60_000
const root = fileURLToPath(new URL('../../..', import.meta.url))

const busy = Array.from({ length: loops }, () =>
  spawn(process.execPath, ['--eval', `while (Date.now() < ${endsAt});`], { stdio: 'ignore' }),
)
process.on('exit', () => {
  for (const loop of busy) loop.kill('SIGKILL')
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1))

let passed = 0
let ran = 0
for (; ran < times && Date.now() < endsAt; ran += 1) {
  const startedAt = performance.now()
  const isGreen = await isGreenRun()
  if (isGreen) passed += 1
  console.log(
    `${isGreen ? 'passed' : 'FAILED'}: run ${ran + 1} of ${times}, ${seconds(startedAt)} s, beside ${loops} loops`,
  )
}
console.log(`${passed} of ${times} runs passed${ran < times ? `; the time was over after ${ran}` : ''}.`)
process.exit(passed === times ? 0 : 1)

async function isGreenRun(): Promise<boolean> {
  const vitest: ChildProcess = spawn(
    'npx',
    ['vitest', 'run', '--config', 'vitest.workspace.ts', '--reporter', 'dot', ...positionals],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  let output = ''
  vitest.stdout?.on('data', (chunk) => {
    output += String(chunk)
  })
  const [code] = await once(vitest, 'close')
  // What went wrong is worth reading; what went well is not.
  if (code !== 0) console.log(output)
  return code === 0
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 0) throw new Error(`--${name} must be a whole number, and is ${text}.`)
  return number
}

function seconds(startedAt: number): number {
  return Math.round((performance.now() - startedAt) / 1_000)
}
