import type { Chatfactor, ResourceChange } from '@chatfactor/core'
import { freshDatabase } from '@chatfactor/local-postgres'
import { migrate } from '@chatfactor/store-postgres'
import { type FakeClock, type FakeTransport, fakeClock, fakeMailer, fakeTransport } from '@chatfactor/testkit'
import pg from 'pg'
import { openPolicy, type Scene, type ScenePerson } from '../scene.js'
import { createChats } from '../scene-chats.js'
import { createPortal } from '../scene-portal.js'
import { startInstance } from './instance.js'

export interface PostgresSceneOptions {
  readonly instances: number
  readonly cachedRecords?: number
  readonly policy?: ResourceChange
  readonly clock?: FakeClock
}

/** The scene on PostgreSQL, with several instances that share a clock and a messenger. */
export interface PostgresScene extends Scene {
  /** Each with connections and a memory of its own; the first is `chatfactor`. */
  readonly instances: readonly Chatfactor[]
  readonly telegram: FakeTransport
  /** From now on `chatfactor`, and all that goes through it, is this instance. */
  turnTo(at: number): void
  close(): Promise<void>
}

export async function setPostgresScene(server: string, options: PostgresSceneOptions): Promise<PostgresScene> {
  const { cachedRecords, policy = {}, clock = fakeClock() } = options
  const { url, drop } = await freshDatabase(server)
  const pool = new pg.Pool({ connectionString: url })
  await migrate({ pool })
  await pool.end()
  const telegram = fakeTransport({ platform: 'telegram', label: 'Telegram', clock })
  const start = () =>
    startInstance({
      ...{ urls: [url], connections: 3, clock, telegram, checked: true },
      ...(cachedRecords === undefined ? {} : { cachedRecords }),
    })
  const first = start()
  const started = [first, ...Array.from({ length: options.instances - 1 }, start)]
  let current = first
  // Always the instance whose turn it is, also for those who took hold of it before.
  const chatfactor = new Proxy(first.chatfactor, { get: (_first, name) => Reflect.get(current.chatfactor, name) })

  const resource = async (name: string, change: ResourceChange = {}) => {
    const { id } = await chatfactor.resources.create({ name, ...openPolicy })
    await chatfactor.resources.update(id, change)
    return id
  }
  const resourceId = await resource('Billing', { selfService: { address: 'billing' } })
  await chatfactor.resources.update(resourceId, policy)

  return {
    chatfactor,
    instances: started.map((one) => one.chatfactor),
    store: first.store,
    clock,
    telegram,
    mailer: fakeMailer(),
    resourceId,
    get problems() {
      return started.flatMap(({ problems }) => problems)
    },
    instance: () => chatfactor,
    resource,
    ...createChats({ chatfactor, telegram, resourceId }),
    ...createPortal({ chatfactor, telegram, resourceId }),

    async person(login, { resourceId: place = resourceId, ...fields } = {}): Promise<ScenePerson> {
      const password = `${login}-password`
      const { id } = await chatfactor.users.create({ login, password, ...fields })
      await chatfactor.assignments.create({ resourceId: place, userId: id })
      return { id, login, password }
    },

    async audited(action) {
      const { items } = await chatfactor.audit.list({ resourceId, limit: 500 })
      return items.filter((entry) => entry.action === action)
    },

    turnTo(at) {
      current = started[at] ?? first
    },

    async close() {
      await Promise.all(started.map(({ close }) => close()))
      await drop()
    },
  }
}
