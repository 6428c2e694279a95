import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres-server.js'
import { serverVersion } from './query.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server of this run; may be shared, so make a `freshDatabase` there. */
    postgresUrl: string
  }
}

/** The server of a whole run of tests, whichever projects take part in it. */
interface SharedServer {
  readonly url: string
  readonly says: string
  users: number
  stop(): Promise<void>
}

declare global {
  /** Each project loads this file anew, so what they share cannot live in the module. */
  var chatfactorPostgres: Promise<SharedServer> | undefined
}

/**
 * Gives the tests of a project a PostgreSQL server as `inject('postgresUrl')`: the one named by `DATABASE_URL`, or else one that is
 * started for the first project that asks and stopped after the last.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  globalThis.chatfactorPostgres ??= sharedServer()
  const server = await globalThis.chatfactorPostgres
  server.users += 1
  project.provide('postgresUrl', server.url)
  return async () => {
    server.users -= 1
    if (server.users > 0) return
    globalThis.chatfactorPostgres = undefined
    await server.stop()
    console.log(server.says)
  }
}

async function sharedServer(): Promise<SharedServer> {
  const given = process.env.DATABASE_URL
  if (given !== undefined && given !== '') {
    const says = `Tests ran on PostgreSQL ${await serverVersion(given)}, the server of DATABASE_URL.`
    return { url: given, says, users: 0, stop: async () => undefined }
  }
  const { url, version, stop } = await startPostgres({ settings: { max_connections: '200' } })
  return { url, says: `Tests ran on PostgreSQL ${version}, started for this run.`, users: 0, stop }
}
