import type { ChatfactorWithAccounts } from '@chatfactor/accounts'
import type { GivenFeature } from '@chatfactor/core'
import { freshDatabase } from '@chatfactor/local-postgres'
import { migrate } from '@chatfactor/store-postgres'
import { checkedStore, world } from '@chatfactor/testkit'
import pg from 'pg'
import { membersOf, type Scene, sceneOf } from '../scene.js'
import { takingTurns } from '../taking-turns.js'
import { openStore } from './instance.js'

export interface PostgresSceneOptions {
  readonly instances: number
  readonly cacheBytes?: number
  /** The features beside accounts. */
  readonly features?: readonly GivenFeature[]
}

/** The scene on PostgreSQL, with several instances that share a clock and a messenger. */
export interface PostgresScene extends Scene {
  /** Each with connections and a memory of its own; the first is `chatfactor`. */
  readonly instances: readonly ChatfactorWithAccounts[]
  /** From now on `chatfactor`, and all that goes through it, is this instance. */
  turnTo(at: number): void
  close(): Promise<void>
}

export async function setPostgresScene(server: string, options: PostgresSceneOptions): Promise<PostgresScene> {
  const { url, drop } = await freshDatabase(server)
  const pool = new pg.Pool({ connectionString: url })
  await migrate({ pool })
  await pool.end()
  const open = () => openStore({ urls: [url], connections: 3 })
  const own = open()
  const others = Array.from({ length: options.instances - 1 }, open)
  const store = checkedStore(own.store)
  const { cacheBytes, features = [] } = options
  const made = await world({
    ...{ store, features, everythingAllowed: true },
    ...(cacheBytes === undefined ? {} : { cacheBytes }),
  })
  const first = made.chatfactor
  const instances = [first, ...others.map((other) => made.another({ store: checkedStore(other.store) }))]
  const { chatfactor, current, turnTo } = takingTurns(first, instances.slice(1))

  return {
    ...sceneOf(made, store, chatfactor),
    instance: () => chatfactor,
    members: () => membersOf(current()),
    ...{ instances, turnTo },

    async close() {
      await Promise.all(instances.map((instance) => instance.close()))
      await Promise.all([own, ...others].map(({ close }) => close()))
      await drop()
    },
  }
}
