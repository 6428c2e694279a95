import { describe, expect, it } from 'vitest'
import { healthHandlers } from '../../../src/features/health/health-handlers.js'
import { home } from '../../support/setting.js'

/** What a handler for Node.js answered. */
function nodeAnswer() {
  const said = {
    statusCode: 0,
    body: '',
    setHeader: () => undefined,
    end(body: string) {
      said.body = body
    },
  }
  return said
}

describe('the answers for a load balancer', () => {
  it('R36: are alive in any case, and ready only while the store can be reached and nothing is closed', async () => {
    const { chatfactor, outage } = await home()
    const { healthz, readyz, node } = healthHandlers(chatfactor)
    expect([healthz().status, (await readyz()).status]).toEqual([200, 200])
    outage.begin('list')
    expect([healthz().status, (await readyz()).status]).toEqual([200, 503])
    const [alive, ready] = [nodeAnswer(), nodeAnswer()]
    node.healthz({}, alive)
    await node.readyz({}, ready)
    expect([alive, ready]).toMatchObject([
      { statusCode: 200, body: '{"status":"ok"}' },
      { statusCode: 503, body: '{"status":"unavailable"}' },
    ])
    outage.end()
    expect((await readyz()).status).toBe(200)
    await chatfactor.close()
    expect((await readyz()).status).toBe(503)
  })
})
