import { randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { query } from './query.js'

export interface FreshDatabase {
  readonly url: string
  readonly name: string
  /** Drops it and closes its remaining connections. */
  drop(): Promise<void>
}

export interface FreshDatabaseOptions {
  /** The language for sorting texts, e.g. `en-US`; needs a server with ICU. @defaultValue the server's */
  readonly icuLocale?: string
  /** The default isolation of transactions. @defaultValue `read committed` */
  readonly isolation?: 'repeatable read' | 'serializable'
  /** The database to copy, which must have no open connections. @defaultValue an empty one */
  readonly template?: string
}

/** Creates a database with a unique name on the server of a URL. */
export async function freshDatabase(url: string, options: FreshDatabaseOptions = {}): Promise<FreshDatabase> {
  const name = `chatfactor_test_${randomBytes(6).toString('hex')}`
  const { icuLocale, isolation, template = 'template0' } = options
  const locale = icuLocale === undefined ? '' : ` locale_provider icu icu_locale '${icuLocale}'`
  await query(url, `create database ${name} template ${template} encoding 'UTF8'${locale}`)
  if (isolation !== undefined) {
    await query(url, `alter database ${name} set default_transaction_isolation to '${isolation}'`)
  }
  const own = new URL(url)
  own.pathname = `/${name}`
  return {
    url: own.href,
    name,
    async drop() {
      // A client that has just ended may still be connected; cut off, it would throw an unhandled error.
      for (let times = 0; times < 8 && (await isInUse(url, name)); times += 1) await setTimeout(25)
      await query(url, `drop database if exists ${name} with (force)`)
    },
  }
}

async function isInUse(url: string, name: string): Promise<boolean> {
  return (await query(url, `select 1 from pg_stat_activity where datname = '${name}' limit 1`)).length > 0
}
