import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres-server.js'
import { serverVersion } from './query.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server of this run. It may be shared, so create a `freshDatabase` on it. */
    postgresUrl: string
  }
}

/**
 * Provides the tests of a run with a PostgreSQL server as `inject('postgresUrl')`: the one named by `DATABASE_URL`, or else one that is started
 * before the first test and stopped after the last.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, says, stop } = await serverOfTheRun()
  project.provide('postgresUrl', url)
  return async () => {
    await stop()
    console.log(says)
  }
}

async function serverOfTheRun() {
  const given = process.env.DATABASE_URL
  if (given !== undefined && given !== '') {
    const says = `Tests ran on PostgreSQL ${await serverVersion(given)}, the server of DATABASE_URL.`
    return { url: given, says, stop: async () => undefined }
  }
  const { url, version, stop } = await startPostgres({ settings: { max_connections: '200' } })
  return { url, says: `Tests ran on PostgreSQL ${version}, started for this run.`, stop }
}
