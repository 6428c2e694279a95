import type { Pool, PoolClient, QueryConfig } from 'pg'

/** A pool that counts its statements. */
export interface CountingPool {
  readonly pool: Pool
  /** Statements before the caller's answer since the last call. */
  take(): number
}

/** What is sent after the answer: hints for other processes, and results of messages. */
const behindTheAnswer = /pg_notify|update "?chatfactor"?\.deliveries/

export function countingPool(pool: Pool): CountingPool {
  let counted = 0
  const isBehind = new Map<string, boolean>()
  const query = pool.query.bind(pool)
  const clients = new WeakMap<PoolClient, PoolClient>()

  function note(text: string): void {
    const known = isBehind.get(text) ?? behindTheAnswer.test(text)
    isBehind.set(text, known)
    if (!known) counted += 1
  }

  /** The store runs its statements on a client. */
  async function countingClient(): Promise<PoolClient> {
    const client = await pool.connect()
    const known = clients.get(client) ?? countedClient(client, note)
    clients.set(client, known)
    return known
  }

  const counting: Pool = Object.create(pool, {
    connect: { value: countingClient },
    query: {
      value: (config: string | QueryConfig, values?: unknown[]) => {
        note(typeof config === 'string' ? config : config.text)
        return query(config, values)
      },
    },
  })
  return {
    pool: counting,
    take() {
      const taken = counted
      counted = 0
      return taken
    },
  }
}

function countedClient(client: PoolClient, note: (text: string) => void): PoolClient {
  const query = client.query.bind(client)
  return new Proxy(client, {
    get(target, key) {
      if (key === 'query') {
        return (config: string | QueryConfig, values?: unknown[]) => {
          note(typeof config === 'string' ? config : config.text)
          return query(config, values)
        }
      }
      const value: unknown = Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
