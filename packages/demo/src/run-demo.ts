import { parseArgs } from 'node:util'
import { addCrowd } from './crowd.js'
import {
  type DemoRecords,
  recordsInDatabase,
  recordsInFolder,
  recordsInMemory,
  type StartServer,
} from './demo-records.js'
import { startDemo } from './start-demo.js'

const mostPeople = 99_999

/** What a clone of the repository adds to the demo. */
interface Clone {
  /** Starts a database server, for `--postgres`. */
  readonly startServer: StartServer
  /** How the command line is called in the clone. */
  readonly command: string
}

/** Runs the demo as a process: reads arguments and environment, prints its addresses, and ends at Ctrl+C. */
export async function runDemo(clone: Clone | null): Promise<void> {
  const {
    PORT = '3000',
    TELEGRAM_BOT_CREDENTIAL: botCredential,
    TELEGRAM_BOT_USERNAME: botUsername,
    DATABASE_URL: database,
  } = process.env
  if ((botCredential === undefined) !== (botUsername === undefined))
    stop('For a real bot set both TELEGRAM_BOT_CREDENTIAL and TELEGRAM_BOT_USERNAME; for the sandbox set neither.')
  const { postgres, folder, people } = readArguments(clone !== null)
  const crowd = Number(people)
  if (!Number.isInteger(crowd) || crowd < 0 || crowd > mostPeople)
    stop(`How many people? --people takes a number up to ${mostPeople}.`)
  const startServer = postgres && clone !== null ? clone.startServer : null
  const { records, place } = await openRecords({ startServer, folder, database }).catch((error: unknown) =>
    stop(`The records cannot be opened: ${error instanceof Error ? error.message : error}`),
  )
  const bot = botCredential === undefined || botUsername === undefined ? {} : { bot: { botCredential, botUsername } }
  const here = clone === null ? {} : { command: clone.command }
  const demo = await startDemo({ port: Number(PORT), records, ...here, ...bot }).catch(async (error: unknown) => {
    await records.close()
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    return stop(taken ? `Port ${PORT} is in use. Choose another: PORT=3001` : error)
  })

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
}

function readArguments(hasServer: boolean) {
  try {
    const options = {
      ...(hasServer ? { postgres: { type: 'boolean', default: false } as const } : {}),
      folder: { type: 'string', default: '.demo' },
      people: { type: 'string', default: '0' },
    } as const
    return { postgres: false, ...parseArgs({ options }).values }
  } catch (error) {
    return stop(error instanceof Error ? error.message : error)
  }
}

interface Place {
  /** Starts a database server of its own. */
  readonly startServer: StartServer | null
  readonly folder: string
  readonly database: string | undefined
}

/** In memory, unless a database is given or a server of its own is requested. */
async function openRecords({
  startServer,
  folder,
  database,
}: Place): Promise<{ readonly records: DemoRecords; readonly place: string }> {
  if (startServer !== null) {
    const place = `People and tokens stay, in ${folder}, with the key: start it again the same way. To begin anew, delete that folder.`
    return { records: await recordsInFolder(folder, startServer), place }
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
