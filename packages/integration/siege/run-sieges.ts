import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startPostgres } from '@chatfactor/local-postgres'
import { blackHole } from './black-hole.js'
import { monday } from './monday.js'
import { owner } from './owner.js'
import { type Place, setPlace } from './place.js'
import type { Siege } from './siege.js'
import { silentMail } from './silent-mail.js'
import { stranger } from './stranger.js'
import { tenThousand } from './ten-thousand.js'
import { upgrade } from './upgrade.js'
import { wrongPasswords } from './wrong-passwords.js'

const sieges: readonly Siege[] = [stranger, monday, wrongPasswords, owner, silentMail, blackHole, tenThousand, upgrade]
const page = new URL('../../../docs/siege.md', import.meta.url)

interface Row {
  readonly siege: Siege
  readonly today: string
  readonly isHeld: boolean
  readonly tookS: number
}

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const chosen = words.length === 0 ? sieges : sieges.filter(({ name }) => words.includes(name))
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
const table = tableOf(rows)
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

function tableOf(all: readonly Row[]): string {
  const cells = all.map(({ siege: { name, what, before, goal }, today, isHeld }) =>
    [`\`${name}\``, what, before, today, goal, isHeld ? 'held' : '**missed**'].join(' | '),
  )
  return [
    '| Siege | What happens | Before | Today | Goal | |',
    '| --- | --- | --- | --- | --- | --- |',
    ...cells.map((cell) => `| ${cell} |`),
  ].join('\n')
}

function writeResult(): void {
  const text = readFileSync(page, 'utf8')
  const day = new Date().toISOString().slice(0, 10)
  const result = `<!-- last result -->\n\n${day}, PostgreSQL ${server.version}:\n\n${table}\n\n<!-- end -->`
  writeFileSync(
    page,
    text.replace(/<!-- last result -->[\s\S]*<!-- end -->/, () => result),
  )
  execFileSync('npx', ['biome', 'format', '--write', fileURLToPath(page)])
}
