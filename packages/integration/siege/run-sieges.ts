import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startPostgres } from '@chatfactor/local-postgres'
import { blackHole } from './black-hole.js'
import { days } from './days/days.js'
import { lines } from './lines.js'
import { monday } from './monday.js'
import { owner } from './owner.js'
import { type Place, setPlace } from './place.js'
import type { Siege } from './siege.js'
import { silentMail } from './silent-mail.js'
import { stranger } from './stranger.js'
import { tenThousand } from './ten-thousand.js'
import { upgrade } from './upgrade.js'
import { wrongPasswords } from './wrong-passwords.js'

const sieges: readonly Siege[] = [
  ...[stranger, monday, wrongPasswords, owner, silentMail, blackHole, tenThousand, upgrade],
  ...lines,
  days,
]
const page = new URL('../../../docs/siege.md', import.meta.url)

interface Row {
  readonly siege: Siege
  readonly today: string
  readonly isHeld: boolean
  readonly tookS: number
}

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const chosen =
  words.length === 0
    ? sieges
    : sieges.filter(({ name }) => words.some((word) => name === word || name.startsWith(`${word}-`)))
if (chosen.length === 0 || chosen.length < words.length) {
  throw new Error(`There are these sieges: ${sieges.map(({ name }) => name).join(', ')}.`)
}
const server = await startPostgres({ settings: { max_connections: '100', autovacuum: 'on', autovacuum_naptime: '1s' } })
const rows: Row[] = []
try {
  for (const siege of chosen) {
    const row = await lay(siege)
    rows.push(row)
    console.log(`${row.isHeld ? 'held  ' : 'MISSED'} ${siege.name.padEnd(12)} ${row.today}  (${row.tookS} s)`)
  }
} finally {
  await server.stop()
}
const today = new Date().toISOString().slice(0, 10)
const table = tableOf(rows.map(lineOf))
console.log(`\n${table}`)
if (process.argv.includes('--write')) writeResult()
// What hangs in a siege that was missed must not keep the command.
process.exit(rows.every(({ isHeld }) => isHeld) ? 0 : 1)

async function lay(siege: Siege): Promise<Row> {
  const { longestMs = 4 * 60_000 } = siege
  const startedAt = performance.now()
  const places: Place[] = []
  const ground = {
    url: server.url,
    async place(options: Parameters<typeof setPlace>[1]) {
      const place = await setPlace(server.url, options)
      places.push(place)
      return place
    },
  }
  const tooLong = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error(`not over after ${longestMs / 1_000} s`)), longestMs).unref()
  })
  const finding = await Promise.race([siege.run(ground), tooLong]).catch((error: unknown) => ({
    today: error instanceof Error ? error.message : String(error),
    isHeld: false,
  }))
  for (const place of places) {
    const closed = place.close().catch((error: unknown) => console.error(String(error)))
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 10_000))])
  }
  return { siege, ...finding, tookS: Math.round((performance.now() - startedAt) / 1_000) }
}

function lineOf({ siege: { name, what, before, goal }, today: found, isHeld }: Row): string {
  const cells = [`\`${name}\``, what, before, found, goal, isHeld ? 'held' : '**missed**', today]
  return `| ${cells.join(' | ')} |`
}

function tableOf(lines: readonly string[]): string {
  return [
    '| Siege | What happens | Before | Today | Goal | | When |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n')
}

function writeResult(): void {
  const text = readFileSync(page, 'utf8')
  // What was not played this time keeps its last result.
  const all = sieges.flatMap(({ name }) => {
    const row = rows.find(({ siege }) => siege.name === name)
    const known = text.split('\n').find((line) => line.startsWith(`| \`${name}\` `))
    return row === undefined ? (known ?? []) : lineOf(row)
  })
  const result = `<!-- last result -->\n\nPostgreSQL ${server.version}:\n\n${tableOf(all)}\n\n<!-- end -->`
  writeFileSync(
    page,
    text.replace(/<!-- last result -->[\s\S]*<!-- end -->/, () => result),
  )
  execFileSync('npx', ['biome', 'format', '--write', fileURLToPath(page)])
}
