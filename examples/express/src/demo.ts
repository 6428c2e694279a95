import { parseArgs } from 'node:util'
import { addCrowd } from './crowd.js'
import { recordsInDatabase, recordsInFolder, recordsInMemory } from './demo-records.js'
import { startDemo } from './start-demo.js'

const port = Number(process.env.PORT ?? 3000)
const {
  TELEGRAM_BOT_CREDENTIAL: botCredential,
  TELEGRAM_BOT_USERNAME: botUsername,
  DATABASE_URL: database,
} = process.env

if ((botCredential === undefined) !== (botUsername === undefined)) {
  stop('For a real bot set both TELEGRAM_BOT_CREDENTIAL and TELEGRAM_BOT_USERNAME; for the sandbox set neither.')
}
const { postgres, folder, people } = readArguments()
const { records, place } = await openRecords().catch((error: unknown) =>
  stop(`The records cannot be opened: ${error instanceof Error ? error.message : error}`),
)

const demo = await startDemo({
  port,
  records,
  ...(botCredential === undefined || botUsername === undefined ? {} : { bot: { botCredential, botUsername } }),
}).catch(async (error: unknown) => {
  await records.close()
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  return stop(taken ? `Port ${port} is in use. Choose another: PORT=3001` : error)
})

const crowd = Number(people)
if (!Number.isInteger(crowd) || crowd < 0 || crowd > 99_999)
  stop('How many people? --people takes a number up to 99999.')
const billing = await demo.chatfactor.resources.findByAddress('billing')
if (crowd > 0 && billing !== null) {
  console.log(`Adding ${crowd} people …`)
  const { chatfactor, bots } = demo
  await addCrowd({ chatfactor, store: records.store, resourceId: billing.id, count: crowd, bots })
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void demo.close().finally(() => process.exit(0))
  })
}

console.log(`
  Chatfactor demo

  Open this        ${demo.url}

  On pages of their own:
  Portal           ${demo.portalUrl}   ana / ana-password, or ben by mail
  Admin console    ${demo.adminUrl}   (this link works once)
  Phone            ${botCredential === undefined ? `${demo.sandbox.url}/phone/ana` : `your own, with @${botUsername}`}
  Mail             ${demo.sandbox.url}/mail

  ${place}
`)

function readArguments() {
  try {
    const options = {
      postgres: { type: 'boolean', default: false },
      folder: { type: 'string', default: '.demo' },
      people: { type: 'string', default: '0' },
    } as const
    return parseArgs({ options }).values
  } catch (error) {
    return stop(error instanceof Error ? error.message : error)
  }
}

/** In memory, unless a database is named or `--postgres` asks for one. */
async function openRecords() {
  if (postgres) {
    const place = `People and tokens stay, in ${folder}, with the key: start it again the same way. To begin anew, delete that folder.`
    return { records: await recordsInFolder(folder), place }
  }
  if (database !== undefined) {
    const { host, pathname } = new URL(database)
    const place = `People and tokens stay, in ${host}${pathname}; the key is in ${folder}.`
    return { records: await recordsInDatabase(database, folder), place }
  }
  return { records: recordsInMemory(), place: 'Everything is on this machine and forgotten when you press Ctrl+C.' }
}

function stop(why: unknown): never {
  console.error(why)
  process.exit(1)
}
