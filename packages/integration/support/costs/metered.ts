import type { Store } from '@chatfactor/core'
import type pg from 'pg'
import { type Meters, watch } from './meters.js'

/** The same store, with a meter at each verb of the port. */
export function meteredStore(store: Store, meters: Meters): Store {
  const metered = { ...store }
  watch(metered, 'read', async (call, [refs]) => {
    meters.add('reads')
    meters.add('refs', listOf(refs).length)
    return noted(await call([refs]))
  })
  for (const verb of ['list', 'search', 'tally']) {
    watch(metered, verb, async (call, given) => {
      meters.add('lists')
      return noted(await call(given))
    })
  }
  watch(metered, 'commit', (call, given) => {
    meters.add('commits')
    for (const write of listOf(given[0])) {
      const content = contentOf(write)
      meters.add(content === null ? 'guards' : 'writes')
      if (content !== null) meters.add('bytes written', meters.bytesOf(content))
    }
    return call(given)
  })
  return metered

  function noted(answer: unknown): unknown {
    const records = listOf(memberOf(answer, 'items') ?? answer).filter((record) => record !== null)
    meters.add('records read', records.length)
    for (const record of records) meters.add('bytes read', meters.bytesOf(record))
    return answer
  }
}

/** Meters every statement that the clients of a pool are given from now on. */
export function meterPool(pool: pg.Pool, meters: Meters): void {
  pool.on('connect', (client) =>
    watch(client, 'query', (call, given) => {
      const values = listOf(memberOf(given[0], 'values') ?? given[1])
      meters.add('statements')
      meters.add('parameters', values.length)
      for (const value of values)
        meters.add('bytes of parameters', typeof value === 'string' ? Buffer.byteLength(value) : 0)
      return call(given)
    }),
  )
}

/** What a write brings: of an update the fields that change. `null` for one that brings nothing. */
function contentOf(write: unknown): unknown {
  const record = memberOf(write, 'record')
  if (typeof record !== 'object' || record === null) return null
  const changed = memberOf(write, 'changed')
  return Array.isArray(changed)
    ? Object.fromEntries(changed.map((name) => [name, memberOf(record, String(name))]))
    : record
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
