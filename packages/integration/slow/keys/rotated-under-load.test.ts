import { freshDatabase } from '@chatfactor/local-postgres'
import { migrate } from '@chatfactor/store-postgres'
import { describe, expect, inject, it, onTestFinished } from 'vitest'
import { webhookApp } from '../../support/webhooks/webhook-app.js'
import { startWebhookProcess } from '../../support/webhooks/webhook-processes.js'

const resources = 300

describe('a rotation of what is sealed, on PostgreSQL', { timeout: 300_000 }, () => {
  it('C39, C40: fails no call while it runs in processes that have both keys, though two of the three that work at it are killed', async () => {
    const { url, drop } = await freshDatabase(inject('postgresUrl'))
    const before = webhookApp(url, ['k1'])
    await migrate({ pool: before.pool })
    const app = webhookApp(url, ['k2', 'k1'])
    onTestFinished(async () => {
      await Promise.all([before.close(), app.close()])
      await drop()
    })
    const receiver = await startWebhookProcess({ role: 'receiver', port: 0 })
    onTestFinished(receiver.kill)
    const endpoints: string[] = []
    for (let at = 0; at < resources; at += 1) {
      const { id: resourceId } = await before.chatfactor.resources.create({ name: `Resource ${at}` })
      const address = `http://127.0.0.1:${receiver.port}/${at}`
      const { id } = await before.chatfactor.webhooks.create({ resourceId, url: address, events: 'all' })
      endpoints.push(id)
    }
    const sealedUnder = async (key: string) => {
      const { rows } = await app.pool.query<{ many: number }>(
        `select count(*)::int as many from chatfactor.endpoints where secrets->>'sealed' like $1`,
        [`${key}.%`],
      )
      return rows[0]?.many
    }
    expect(await sealedUnder('k1')).toBe(resources)

    const job = await app.chatfactor.keys.rotate()
    const seen = () => app.chatfactor.jobs.get(job.id)
    const failed: unknown[] = []
    let calls = 0
    const calling = (async () => {
      for (;;) {
        const { state } = await seen()
        const at = calls % resources
        const id = endpoints[at] ?? ''
        calls += 1
        // Of some, a worker seals the same record at this moment; the others are left to the workers, however long they take.
        const made = at % 7 === 0 ? app.chatfactor.webhooks.rotateSecret(id) : app.chatfactor.webhooks.sendTest(id)
        await made.catch((error: unknown) => failed.push(error))
        if (state !== 'open') return state
      }
    })()
    for (const kill of [1, 2]) {
      const had = (await seen()).counts.endpoints ?? 0
      const worker = await startWebhookProcess({ role: 'worker', url, keys: ['k2', 'k1'] })
      onTestFinished(worker.kill)
      const isFurther = async () => ((await seen()).counts.endpoints ?? 0) > had
      await expect.poll(isFurther, { interval: 5, timeout: 60_000 }).toBe(true)
      await worker.kill()
      expect([kill, (await seen()).state]).toEqual([kill, 'open'])
    }
    const last = await startWebhookProcess({ role: 'worker', url, keys: ['k2', 'k1'] })
    onTestFinished(last.kill)
    expect(await calling).toBe('done')
    expect([failed, calls > 50]).toEqual([[], true])
    expect([await sealedUnder('k1'), await sealedUnder('k2')]).toEqual([0, resources])
    expect(app.problems).toEqual([])
  })
})
