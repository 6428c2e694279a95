import { freshDatabase } from '@chatfactor/local-postgres'
import { migrate } from '@chatfactor/store-postgres'
import { Webhook } from 'standardwebhooks'
import { inject, onTestFinished } from 'vitest'
import { webhookApp } from './webhook-app.js'
import type { Told } from './webhook-message.js'
import { startWebhookProcess } from './webhook-processes.js'

/** What a receiver got, under the path of its endpoint. */
export interface Heard {
  readonly path: string
  readonly id: string
  readonly type: string
  readonly timestamp: string
  readonly data: Readonly<Record<string, unknown>>
}

/** A database with an app that makes Resources and people, and a receiver in a process of its own. */
export async function webhookPlace() {
  const { url, drop } = await freshDatabase(inject('postgresUrl'))
  const own = webhookApp(url)
  await migrate({ pool: own.pool })
  onTestFinished(async () => {
    await own.close()
    await drop()
  })
  const secrets = new Map<string, string>()
  const heard: Heard[] = []
  const hear = (told: Told) => {
    if (told.told !== 'received') return
    const { path, headers, body } = told
    const read = new Webhook(secrets.get(path) ?? '').verify(body, headers)
    const { type, timestamp, data } = JSON.parse(JSON.stringify(read))
    heard.push({ path, id: headers['webhook-id'] ?? '', type, timestamp, data })
  }
  const receiver = await startWebhookProcess({ role: 'receiver', port: 0 }, hear)
  onTestFinished(receiver.kill)
  return {
    ...{ url, ...own, heard },
    /** An endpoint of this Resource, under a path of its own at the receiver. */
    async endpoint(resourceId: string, path: string) {
      const made = await own.chatfactor.webhooks.create({
        ...{ resourceId, url: `http://127.0.0.1:${receiver.port}${path}` },
        events: ['assignment.updated', 'assignment.created'],
      })
      secrets.set(path, made.secret)
      return made.id
    },
    /** What the trail says of a Resource that its endpoints are to hear. */
    async entries(resourceId: string) {
      const { rows } = await own.pool.query<{ at: Date; action: string; subject_id: string }>(
        `select at, action, subject_id from chatfactor.audit
          where resource_id = $1 and action in ('assignment.updated', 'assignment.created') order by id`,
        [resourceId],
      )
      return rows.map(({ at, action }) => `${at.toISOString()} ${action}`)
    },
  }
}

/** What happened, once for each id, as the trail says it. */
export function toldOnce(heard: readonly Heard[]): readonly string[] {
  const byId = new Map(heard.map((one) => [one.id, `${one.timestamp} ${one.type}`]))
  return [...byId.values()].sort()
}
