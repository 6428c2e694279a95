import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { type Group, playRound, type Round } from './measuring/round.js'
import { reportOf } from './report.js'
import { setStage } from './stage.js'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    alone: { type: 'string', default: '240' },
    together: { type: 'string', default: '960' },
    only: { type: 'string', multiple: true, default: [] },
  },
})
const [rounds, alone, together] = [Number(values.rounds), Number(values.alone), Number(values.together)]
const range = (from: number, count: number) => Array.from({ length: count }, (_, nth) => from + nth)
const groups: Group[] = [
  { concurrency: 1, people: range(0, alone) },
  { concurrency: 32, people: range(alone, together) },
]

const stage = await setStage(alone + together, 20_000, values.only)
const [cpu] = cpus()
console.log(`Node.js ${process.version}, PostgreSQL ${stage.version}, ${cpus().length} x ${cpu?.model.trim()}\n`)
try {
  const everybody = [{ concurrency: 32, people: range(0, alone + together) }]
  await playRound(stage.contenders, everybody, stage.instruments, stage.beforeCell)
  const played: Round[] = []
  for (let nth = 1; nth <= rounds; nth += 1) {
    played.push(await playRound(stage.contenders, groups, stage.instruments, stage.beforeCell))
    console.error(`round ${nth} of ${rounds}`)
  }
  console.log(reportOf(played, [1, 32]))
} finally {
  await stage.close()
}
