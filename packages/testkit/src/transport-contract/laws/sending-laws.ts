import assert from 'node:assert/strict'
import { getEventListeners } from 'node:events'
import { replying } from '../loopback-platform.js'
import { notice, otp } from '../sample-message.js'
import { settledCall } from '../settled-call.js'
import { unhurriedMs } from '../transport-bench.js'
import { lawMaker, type TransportLaw } from '../transport-law.js'
import type { PlatformRefusal, TransportUnderTest } from '../transport-under-test.js'

/** Sending while the platform works, and what it may refuse. */
export function sendingLaws(under: TransportUnderTest): readonly TransportLaw[] {
  const law = lawMaker('sending', under)

  return [
    law('a message that is taken has the id of the platform, with every digit', async (bench) => {
      for (const message of [otp(), notice()]) {
        const outcome = await bench.send(message)
        assert.deepEqual(outcome, { outcome: 'accepted', messageId: under.messageId })
      }
    }),

    law('a message goes to its chat, with every digit of the id', async (bench) => {
      await bench.send(otp())
      const chats = bench.shown().map(({ chatId }) => chatId)
      assert.deepEqual([...new Set(chats)], [under.chatId])
    }),

    law('C41: no secret stands in the body of a message, or in the query of its address', async (bench) => {
      await bench.send(otp())
      for (const { body, path } of bench.platform.requests) {
        const query = path.replace(/^[^?]*/, '')
        for (const secret of under.secrets) assert.ok(!body.includes(secret) && !query.includes(secret))
      }
    }),

    ...under.platform.refusals.map((refusal) =>
      law(`a refusal means ${meaningOf(refusal)}: ${refusal.name}`, async (bench) => {
        bench.platform.behave(replying(refusal.reply))
        const before = Date.now()
        const outcome = await bench.send(otp())
        const tookMs = Date.now() - before
        assert.equal(outcome.outcome, refusal.outcome)
        if (refusal.reason !== undefined) assert.equal('reason' in outcome && outcome.reason, refusal.reason)
        if (outcome.outcome !== 'throttled') return
        if (refusal.scope !== undefined) assert.equal(outcome.scope, refusal.scope)
        if (refusal.retryInMs === undefined) return
        if (refusal.retryInMs === null) return assert.equal(outcome.retryAt, null)
        const offMs = (outcome.retryAt?.getTime() ?? 0) - before - refusal.retryInMs
        assert.ok(offMs >= -100 && offMs < 2000 + tookMs, `the pause is off by ${offMs} ms`)
      }),
    ),

    law('a message whose deadline is over is not sent', async (bench) => {
      for (const deadlineMs of [0, -1, -60_000]) {
        assert.equal((await bench.send(otp(), { deadlineMs })).outcome, 'unavailable')
      }
      assert.equal(bench.platform.requests.length, 0)
    }),

    law('a deadline that is no time does no harm', async (bench) => {
      const deadline = new Date(Number.NaN)
      const outcome = await bench.call('send', 5000, () => bench.transport.send(bench.to, otp(), { deadline }))
      assert.equal(outcome.outcome, 'unavailable')
      assert.equal(bench.platform.requests.length, 0)
    }),

    law('a deadline in the far future does no harm', async (bench) => {
      for (const time of [Date.now() + 2 ** 31, 8.64e15]) {
        const send = () => bench.transport.send(bench.to, otp(), { deadline: new Date(time) })
        assert.equal((await bench.call('send', unhurriedMs, send)).outcome, 'accepted')
      }
    }),

    law('a message whose signal has aborted is not sent', async (bench) => {
      assert.equal((await bench.send(otp(), { signal: AbortSignal.abort() })).outcome, 'unavailable')
      assert.equal(bench.platform.requests.length, 0)
    }),

    law('an abort ends the sending at once: nobody knows what became of what had left', async (bench) => {
      const controller = new AbortController()
      const arrived = new Promise<void>((resolve) => bench.platform.behave(() => resolve()))
      const sending = bench.send(otp(), { signal: controller.signal })
      await arrived
      controller.abort()
      const { outcome } = await settledCall('send, once its signal has aborted,', 0, () => sending)
      assert.equal(outcome, 'unknown')
    }),

    law('a signal that lives on is left as it was', async (bench) => {
      const { signal } = new AbortController()
      assert.equal((await bench.send(otp(), { signal })).outcome, 'accepted')
      assert.equal(getEventListeners(signal, 'abort').length, 0, 'listeners pile up on a signal')
    }),

    law('a chat id that cannot be does no harm', async (bench) => {
      const ids = [
        '',
        ' ',
        '../../me',
        '@channel',
        '-100123',
        '0',
        '1e3',
        'x'.repeat(10_000),
        '\r\nx: y',
        '\ud800',
        '{}',
      ]
      for (const chatId of ids) await bench.send(otp(), { to: { chatId } })
      for (const { headers } of bench.platform.requests) assert.equal(headers.x, undefined)
    }),
  ]
}

function meaningOf({ outcome, reason }: PlatformRefusal): string {
  return reason === undefined ? outcome : `${outcome}, ${reason}`
}
