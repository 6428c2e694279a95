import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { type Group, playRound, type Round } from './measuring/round.js'
import { reportOf } from './report.js'
import { setStage } from './stage.js'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    callers: { type: 'string', multiple: true, default: ['1', '8', '32', '128'] },
    crowd: { type: 'string', default: '10000' },
    only: { type: 'string', multiple: true, default: [] },
  },
})
const rounds = Number(values.rounds)
const callers = values.callers.map(Number)
/** The more call at once, the more people a cell needs until it is steady. */
const peopleFor = (concurrency: number) => Math.max(240, Math.min(30 * concurrency, 1920))
const range = (from: number, count: number) => Array.from({ length: count }, (_, nth) => from + nth)
let people = 0
const groups: Group[] = callers.map((concurrency) => {
  const own = range(people, peopleFor(concurrency))
  people += own.length
  return { concurrency, people: own }
})

const stage = await setStage(people, Number(values.crowd), values.only)
const [cpu] = cpus()
console.log(`Node.js ${process.version}, PostgreSQL ${stage.version}, ${cpus().length} x ${cpu?.model.trim()}\n`)
try {
  const everybody = [{ concurrency: 32, people: range(0, people) }]
  await playRound(stage.contenders, everybody, stage.instruments, stage.beforeCell)
  const played: Round[] = []
  for (let nth = 1; nth <= rounds; nth += 1) {
    played.push(await playRound(stage.contenders, groups, stage.instruments, stage.beforeCell))
    console.error(`round ${nth} of ${rounds}`)
  }
  console.log(reportOf(played, callers))
} finally {
  await stage.close()
}
