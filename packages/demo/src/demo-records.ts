import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MasterKey, Store } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { migrate, postgresStore } from '@chatfactor/store-postgres'
import { Pool } from 'pg'

/** A demo's store with its master key: one is useless without the other. */
export interface DemoRecords {
  readonly store: Store
  readonly keys: readonly MasterKey[]
  close(): Promise<void>
}

/** Keeps records in memory, so the key may be new each time. */
export function recordsInMemory(): DemoRecords {
  return { store: memoryStore(), keys: [newKey()], close: async () => undefined }
}

/**
 * Keeps records in a PostgreSQL database, and the key in a file in `folder`. A real app takes the key from its secret
 * store.
 */
export async function recordsInDatabase(url: string, folder: string): Promise<DemoRecords> {
  const keys = [await keptKey(folder)]
  const pool = new Pool({ connectionString: url })
  try {
    await migrate({ pool })
  } catch (error) {
    await pool.end()
    throw error
  }
  const store = postgresStore({ pool })
  return {
    store,
    keys,
    async close() {
      await store.close()
      await pool.end()
    },
  }
}

/** Starts a PostgreSQL server that keeps its data in a folder. */
export type StartServer = (options: {
  readonly folder: string
  readonly durable: true
}) => Promise<{ readonly url: string; stop(): Promise<void> }>

/**
 * Keeps records and key in `folder`, with a PostgreSQL server of its own, which a clone of the repository can start.
 */
export async function recordsInFolder(folder: string, startServer: StartServer): Promise<DemoRecords> {
  const server = await startServer({ folder: join(folder, 'postgres'), durable: true })
  try {
    const records = await recordsInDatabase(server.url, folder)
    return {
      ...records,
      async close() {
        await records.close()
        await server.stop()
      },
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** The stored key; the first time a new one, in a file that only its owner can read. */
async function keptKey(folder: string): Promise<MasterKey> {
  const file = join(folder, 'master-key.json')
  await mkdir(folder, { recursive: true })
  await writeFile(file, JSON.stringify(newKey()), { mode: 0o600, flag: 'wx' }).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  })
  const key: MasterKey = JSON.parse(await readFile(file, 'utf8'))
  return key
}

function newKey(): MasterKey & { readonly secret: string } {
  return { id: 'demo', secret: randomBytes(32).toString('base64url') }
}
