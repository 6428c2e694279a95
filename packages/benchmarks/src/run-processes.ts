import { cpus } from 'node:os'
import { processVerdictsOf } from './evaluation.js'
import { playProcesses } from './processes/play-processes.js'
import { spreadText, table, verdictTable } from './report.js'
import { setStage } from './stage.js'

/*
 * Four processes behind a round-robin balancer, beside one, and beside one without a cache, in turns on one server: what a call costs the server, and
 * how many commits are in vain. The argument is the number of rounds, 5 by default. Exits with 1 if a goal is missed.
 */
const rounds = Number(process.argv[2] ?? 5)
const stage = await setStage({
  ...{ people: 32, crowd: 10_000, only: ['warm'], withRivals: false, earlier: null, networkMs: 0 },
})
try {
  const processes = await playProcesses(stage, rounds)
  const verdicts = processVerdictsOf(processes)
  console.log(
    [
      `Node.js ${process.version}, PostgreSQL ${stage.version}, ${cpus().length} x ${cpus()[0]?.model.trim()}; ${rounds} rounds: least, **median**, greatest`,
      verdictTable(verdicts),
      table(
        ['operation', 'speed of one warm', 'server CPU of one cold with eight callers'],
        processes.map(({ operation, speed, serverCpuOfFew }) => [
          operation,
          spreadText(speed),
          spreadText(serverCpuOfFew),
        ]),
      ),
    ].join('\n\n'),
  )
  if (verdicts.some(({ isMet }) => !isMet)) process.exitCode = 1
} finally {
  await stage.close()
}
process.exit()
