import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SendOptions } from '@chatfactor/core/transport'
import { fewFaults } from '../platform-fault.js'
import { checkedShape, mustFit, profileShape } from '../port-shapes.js'
import { notice, spokenText } from '../sample-message.js'
import { mustBeOutcome, type TransportBench, unhurriedMs } from '../transport-bench.js'
import { lawMaker, type TransportLaw } from '../transport-law.js'
import type { TransportUnderTest } from '../transport-under-test.js'

const deadlineMs = 200
const webhookUrl = 'https://login.example/hooks/chats'

type Call = (bench: TransportBench, options: SendOptions) => Promise<unknown> | undefined

interface OptionalCall {
  readonly call: Call
  /** Asserts a result that the port allows; `isBroken` if the platform did not answer as it should. */
  check(result: unknown, isBroken: boolean): void
}

const calls: Readonly<Record<string, OptionalCall>> = {
  edit: {
    call: ({ transport, to, under }, options) => transport.edit?.(to, under.messageId, notice(), options),
    check: mustBeOutcomeOf,
  },
  probe: {
    call: ({ transport, to }, options) => transport.probe?.(to, options),
    check: mustBeOutcomeOf,
  },
  retract: {
    call: ({ transport, to, under }, options) => transport.retract?.(to, under.messageId, options),
    check(result, isBroken) {
      const possible: readonly unknown[] = isBroken ? ['failed'] : ['gone', 'too_late', 'failed']
      assert.ok(possible.includes(result), 'claims that a message is gone')
    },
  },
  acknowledgeAction: {
    call: ({ transport }, options) => transport.acknowledgeAction?.('1234567', spokenText, options),
    check: (result) => assert.equal(result, undefined),
  },
  profile: {
    call: ({ transport, to }, options) => transport.profile?.(to, options),
    check(result, isBroken) {
      if (isBroken) assert.equal(result, null, 'makes a person up')
      else mustFit(profileShape.nullable(), result, 'what profile answers')
    },
  },
  selfCheck: {
    call: ({ transport }, options) => transport.selfCheck?.({ ...options, webhookUrl }),
    check(result, isBroken) {
      const lines = mustFit(checkedShape, result, 'what selfCheck answers')
      for (const { check, ok, fix } of lines)
        assert.equal(ok, fix === null, `"${check}": a line that fails says what to do, and no other`)
      const isFound = lines.some(({ ok }) => !ok)
      assert.ok(isFound || !isBroken, 'finds nothing wrong with a platform that does not answer')
    },
  },
}

/** The optional members of a transport: those that exist obey the laws of `send`. */
export function callLaws(under: TransportUnderTest): readonly TransportLaw[] {
  const law = lawMaker('sending', under)

  return [
    ...Object.entries(calls).flatMap(([name, { call, check }]) => [
      law(`${name}, if there is one, answers as the port says`, async (bench) => {
        if (!isThere(bench, name)) return
        const result = await bench.call(name, unhurriedMs, (options) => mustBeThere(call(bench, options)))
        check(result, false)
        bench.mustNotTell(`what ${name} answers`, result)
      }),

      law(
        `${name}, if there is one, is over at once when its deadline is, or its signal has aborted`,
        async (bench) => {
          if (!isThere(bench, name)) return
          const over = [within(0), within(-1000), { ...within(unhurriedMs), signal: AbortSignal.abort() }]
          for (const options of over) {
            check(await bench.call(name, 100, () => mustBeThere(call(bench, options))), true)
          }
          assert.equal(bench.platform.requests.length, 0)
        },
      ),

      ...fewFaults.map((fault) =>
        law(`C41: ${name}, if there is one, ends by its deadline after ${fault.name}`, async (bench) => {
          if (!isThere(bench, name)) return
          await bench.break(fault)
          const result = await bench.call(name, deadlineMs, (options) => mustBeThere(call(bench, options)))
          check(result, true)
          bench.mustNotTell(`what ${name} answers`, result)
        }),
      ),
    ]),

    law('selfCheck, if there is one, finds nothing wrong while all is well', async (bench) => {
      const check = bench.transport.selfCheck
      if (check === undefined) return
      const lines = await bench.call('selfCheck', unhurriedMs, (options) => check({ ...options, webhookUrl }))
      assert.deepEqual(
        lines.filter(({ ok }) => !ok),
        [],
      )
    }),

    ...fewFaults.map((fault) =>
      law(`poll, if there is one, waits out ${fault.name} and ends when it is told to`, async (bench) => {
        if (bench.transport.poll === undefined) return
        await bench.break(fault)
        const stop = new AbortController()
        const polling = bench.call('poll', 10_000, async () => bench.transport.poll?.(async () => {}, stop.signal))
        await Promise.all([polling, sleep(50).then(() => stop.abort())])
      }),
    ),

    law('poll, if there is one, is over at once when its signal has aborted', async (bench) => {
      await bench.call('poll', 1000, async () => bench.transport.poll?.(async () => {}, AbortSignal.abort()))
      assert.equal(bench.platform.requests.length, 0)
    }),
  ]
}

function isThere({ transport }: TransportBench, name: string): boolean {
  return Reflect.get(transport, name) !== undefined
}

function within(ms: number): SendOptions {
  return { deadline: new Date(Date.now() + ms) }
}

function mustBeThere(result: Promise<unknown> | undefined): Promise<unknown> {
  return result ?? assert.fail('an optional member is there and not there')
}

function mustBeOutcomeOf(result: unknown, isBroken: boolean): void {
  mustBeOutcome(result)
  if (isBroken) assert.ok(!isAccepted(result), 'claims a success that nobody confirmed')
}

function isAccepted(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'outcome' in result && result.outcome === 'accepted'
}
