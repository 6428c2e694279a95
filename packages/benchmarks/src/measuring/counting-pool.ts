import type { Pool, QueryConfig } from 'pg'

/** A pool that counts its statements. */
export interface CountingPool {
  readonly pool: Pool
  /** Statements before the caller's answer since the last time. */
  take(): number
}

/** What is sent after the answer: hints for other processes, and what became of a message. */
const behindTheAnswer = /pg_notify|update "?chatfactor"?\.deliveries/

export function countingPool(pool: Pool): CountingPool {
  let counted = 0
  const isBehind = new Map<string, boolean>()
  const query = pool.query.bind(pool)

  function note(text: string): void {
    const known = isBehind.get(text) ?? behindTheAnswer.test(text)
    isBehind.set(text, known)
    if (!known) counted += 1
  }

  const counting: Pool = Object.create(pool, {
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
