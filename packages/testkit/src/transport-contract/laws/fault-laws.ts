import assert from 'node:assert/strict'
import { loopbackPlatform, replying } from '../loopback-platform.js'
import { inMuteRuntime } from '../mute-runtime.js'
import { type PlatformFault, platformFaults } from '../platform-fault.js'
import { notice, otp } from '../sample-message.js'
import { type TransportBench, unhurriedMs } from '../transport-bench.js'
import { lawMaker, type TransportLaw } from '../transport-law.js'
import type { PlatformRequest, TransportUnderTest } from '../transport-under-test.js'

/**
 * Deadlines for faults that nothing else ends. The later ones are for a machine so busy that the request had not left
 * by the first: then the outcome says nothing about the fault.
 */
const deadlinesMs = [250, 1_000, 4_000, 16_000] as const
const lastDeadlineMs = Math.max(...deadlinesMs)

/** The outcome of a message when the platform misbehaves. */
export function faultLaws(under: TransportUnderTest): readonly TransportLaw[] {
  const law = lawMaker('sending', under)

  return [
    ...platformFaults.map((fault) =>
      law(`C41: send says by its deadline what came of ${fault.name}`, async (bench) => {
        await bench.break(fault)
        await mustFail(bench, fault)
      }),
    ),

    ...platformFaults
      .filter(({ outcomes }) => !outcomes.includes('unavailable'))
      .map((fault) =>
        law(`C41: send says so on a connection that was used before: ${fault.name}`, async (bench) => {
          assert.equal((await bench.send(notice())).outcome, 'accepted')
          const before = bench.platform.requests.length
          await fault.arrange(bench.platform, under)
          await mustFail(bench, fault)
          assert.ok(bench.platform.requests.length <= before + 1, 'a message is sent again behind the back of core')
        }),
      ),

    law('C41: a client that cannot tell whether anything left says that it does not know', async (bench) => {
      bench.platform.behave(({ socket }) => socket.resetAndDestroy())
      const { outcome } = await inMuteRuntime(() => bench.send(otp()))
      assert.equal(bench.platform.requests.length, 1, 'the message did not arrive')
      assert.equal(outcome, 'unknown')
    }),

    law('send works again when the platform does', async (bench) => {
      bench.platform.behave(({ socket }) => socket.resetAndDestroy())
      assert.equal((await bench.send(otp())).outcome, 'unknown')
      bench.platform.behave(replying(under.platform.accept))
      assert.equal((await bench.send(otp())).outcome, 'accepted')
    }),

    law('C41: a page that repeats the whole request is not passed on', async (bench) => {
      for (const status of [200, 400, 403, 500, 502]) {
        bench.platform.behave(replying((request) => ({ status, body: echo(request) })))
        const { outcome } = await bench.send(otp())
        assert.notEqual(outcome, 'accepted')
        if (status === 200 || status >= 500) assert.equal(outcome, 'unknown')
      }
    }),

    ...[301, 302, 303, 307, 308].map((status) =>
      law(`C41: a redirect is not followed: ${status}`, async (bench) => {
        const elsewhere = await loopbackPlatform(replying(under.platform.accept))
        try {
          const headers = { location: `${elsewhere.url}/somewhere` }
          bench.platform.behave(replying(() => ({ status, headers, body: '' })))
          const { outcome } = await bench.send(otp())
          assert.notEqual(outcome, 'accepted')
          assert.equal(elsewhere.requests.length, 0, 'the message, or the credential, went to another server')
        } finally {
          await elsewhere.close()
        }
      }),
    ),

    law('429 in the words of a proxy is a pause, as long as it says', async (bench) => {
      const page = { status: 429, body: '<html>Too many</html>' }
      bench.platform.behave(replying(() => ({ ...page, headers: { 'content-type': 'text/html', 'retry-after': '7' } })))
      const before = Date.now()
      const outcome = await bench.send(otp())
      if (outcome.outcome !== 'throttled') return assert.fail(`ends as ${outcome.outcome}`)
      const waitMs = (outcome.retryAt?.getTime() ?? 0) - before
      const tookMs = Date.now() - before
      assert.ok(waitMs >= 6900 && waitMs < 9000 + tookMs, `asks for ${waitMs} ms instead of 7000`)
    }),

    law('429 in the words of a proxy is a pause, also when it does not say how long', async (bench) => {
      for (const hint of [undefined, '', 'soon', '-1', '1e999', 'NaN']) {
        const headers = { 'content-type': 'text/html', ...(hint === undefined ? {} : { 'retry-after': hint }) }
        bench.platform.behave(replying(() => ({ status: 429, headers, body: '<html>Too many</html>' })))
        const before = Date.now()
        const outcome = await bench.send(otp())
        if (outcome.outcome !== 'throttled') return assert.fail(`ends as ${outcome.outcome}`)
        const isLater = outcome.retryAt === null || outcome.retryAt.getTime() > before - 1000
        assert.ok(isLater, 'asks for a pause that is over')
      }
    }),

    law('20 messages at once to a platform that stalls all end by the deadline', async (bench) => {
      bench.platform.behave(() => {})
      const sendings = Array.from({ length: 20 }, () => bench.send(otp(), { deadlineMs: deadlinesMs[0] }))
      for (const { outcome } of await Promise.all(sendings)) {
        // Messages that had to wait for a connection were certainly not sent.
        assert.ok(outcome === 'unknown' || outcome === 'unavailable', `ends as ${outcome}`)
      }
    }),

    law('a message that stalls does not hold up another', async (bench) => {
      const accept = replying(under.platform.accept)
      bench.platform.behave((exchange) => {
        if (!shows(under, exchange.request, 'slow-one')) accept(exchange)
      })
      let isOver = false
      const slow = bench.send(notice('slow-one'), { deadlineMs: 12_000 }).finally(() => {
        isOver = true
      })
      assert.equal((await bench.send(notice('quick-one'))).outcome, 'accepted')
      assert.ok(!isOver, 'the other had to wait')
      await bench.platform.close()
      assert.equal((await slow).outcome, 'unknown')
    }),

    law('20 messages at once each get the outcome of their own', async (bench) => {
      const [refusal] = under.platform.refusals
      assert.ok(refusal !== undefined, 'the descriptor has no refusal')
      bench.platform.behave(
        replying((request) =>
          shows(under, request, 'refuse-me') ? refusal.reply(request) : under.platform.accept(request),
        ),
      )
      const texts = Array.from({ length: 20 }, (_, at) => (at % 3 === 0 ? 'refuse-me' : 'take-me'))
      const outcomes = await Promise.all(texts.map((text) => bench.send(notice(text))))
      const expected = texts.map((text) => (text === 'refuse-me' ? refusal.outcome : 'accepted'))
      assert.deepEqual(
        outcomes.map(({ outcome }) => outcome),
        expected,
      )
    }),
  ]
}

async function mustFail(bench: TransportBench, fault: PlatformFault): Promise<void> {
  for (const deadlineMs of fault.isSilent ? deadlinesMs : [unhurriedMs]) {
    const before = bench.platform.requests.length
    const outcome = await bench.send(otp(), { deadlineMs })
    const asked = bench.platform.requests.length - before
    assert.ok(asked <= 1, 'a message is sent again behind the back of core')
    const isAboutTheFault = fault.outcomes.includes(outcome.outcome)
    if (!isAboutTheFault && outcome.outcome === 'unavailable' && asked === 0 && deadlineMs < lastDeadlineMs) continue
    assert.ok(isAboutTheFault, `ends as ${outcome.outcome}, not as ${fault.outcomes.join(' or ')}`)
    // The status of an answer that did not end may have been read.
    const statuses = fault.httpStatus === null ? [null, 200] : [fault.httpStatus]
    if ('detail' in outcome) assert.ok(statuses.includes(outcome.detail.httpStatus), 'the status is another')
    return
  }
}

/** Whether this request shows a text. Its bytes do not tell: a platform may escape any character. */
function shows({ platform }: TransportUnderTest, request: PlatformRequest, text: string): boolean {
  return platform.shown(request)?.text.includes(text) ?? false
}

function echo(request: PlatformRequest): string {
  return `<html>${JSON.stringify(request)}</html>`
}
