import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ChatAddress, OutboundMessage, SendOptions, SendOutcome, Transport } from '@chatfactor/core/transport'
import { type LoopbackPlatform, loopbackPlatform, replying } from './loopback-platform.js'
import type { PlatformFault } from './platform-fault.js'
import { mustFit, outcomeShape } from './port-shapes.js'
import { printed, watchProcess } from './process-watch.js'
import { quoting } from './quoted-failure.js'
import { canaries, notice } from './sample-message.js'
import { settledCall } from './settled-call.js'
import type { ShownMessage, TransportUnderTest } from './transport-under-test.js'

/** For laws that are not about the deadline: the platform answers, however busy the machine is. */
export const unhurriedMs = 60_000

export interface Sending {
  readonly to?: Partial<ChatAddress>
  /** From now. @defaultValue a minute */
  readonly deadlineMs?: number
  readonly signal?: AbortSignal
  /** Matters to a transport with a `sessionWindowMs`; open unless a law says otherwise. */
  readonly windowOpen?: boolean
}

/** One transport and its platform, for one law. */
export interface TransportBench {
  readonly under: TransportUnderTest
  readonly transport: Transport
  readonly platform: LoopbackPlatform
  /** The chat of the descriptor. */
  readonly to: ChatAddress
  /** A second transport for the same platform, as in another process. */
  another(): Promise<Transport>
  /** Makes the transport again, for a platform that misbehaves. */
  break(fault: PlatformFault): Promise<void>
  /** Sends, and asserts an outcome of the port by the deadline that reveals no secret. */
  send(message: OutboundMessage, sending?: Sending): Promise<SendOutcome>
  /** Asserts that a call ends by its deadline. */
  call<T>(what: string, deadlineMs: number, call: (options: SendOptions) => Promise<T>): Promise<T>
  /** Asserts that a value contains no secret, code or text. */
  mustNotTell(what: string, value: unknown): void
  /** The messages that the platform was asked to show. */
  shown(): readonly ShownMessage[]
  /** Remembers what a law looks at, so that its failure can quote it. */
  note(what: string, payload: string): void
}

/** Opens a bench, runs a law on it, and asserts that nothing was left behind. */
export async function onBench(under: TransportUnderTest, holds: (bench: TransportBench) => Promise<void>) {
  await warmUp(under)
  const made: Transport[] = []
  const create = async (url: string) => {
    const transport = await under.create(url)
    made.push(transport)
    return transport
  }
  const platform = await loopbackPlatform(replying(under.platform.accept))
  const watch = watchProcess()
  const payloads = new Map<string, string>()
  try {
    let transport = await create(platform.url)
    const bench: TransportBench = {
      under,
      platform,
      get transport() {
        return transport
      },
      get to() {
        return { transport: nameOf(transport), accountId: transport.accountId, chatId: under.chatId }
      },
      another: () => create(platform.url),
      async break(fault) {
        transport = await create(await fault.arrange(platform, under))
      },
      async send(message, { to, deadlineMs = unhurriedMs, signal, windowOpen = true } = {}) {
        const chat = { ...bench.to, ...to }
        const outcome = await bench.call('send', deadlineMs, ({ deadline }) =>
          transport.send(chat, message, { deadline, ...windowOf(transport, windowOpen), ...(signal && { signal }) }),
        )
        mustBeOutcome(outcome)
        bench.mustNotTell('the outcome', outcome)
        return outcome
      },
      async call(what, deadlineMs, call) {
        const deadline = new Date(Date.now() + deadlineMs)
        return settledCall(what, deadlineMs, () => call({ deadline }))
      },
      mustNotTell(what, value) {
        const text = `${printed(value)}\n${JSON.stringify(value)}`
        for (const [name, canary] of canaries(under, platform.url)) {
          assert.ok(!text.includes(canary), `${what} tells ${name}`)
        }
      },
      shown: () => platform.requests.map(under.platform.shown).filter((message) => message !== null),
      note(what, payload) {
        payloads.set(what, payload)
      },
    }
    await holds(bench)
    await platform.close()
    // Two turns of the event loop, so that everything pending learns of the end and its handlers have run.
    await sleep(1)
    await sleep(1)
    assert.equal(watch.unhandled.length, 0, `nobody handled: ${watch.unhandled.map((error) => typeof error).join()}`)
    bench.mustNotTell('what was logged', watch.written())
  } catch (failure) {
    const request = platform.requests.at(-1)
    if (request !== undefined) payloads.set('the last request', `${request.method} ${request.path} ${request.body}`)
    throw quoting(failure, payloads)
  } finally {
    watch.stop()
    for (const transport of made) await under.destroy?.(transport)
    await platform.close()
  }
}

/** Asserts one of the outcomes of the port. */
export function mustBeOutcome(outcome: unknown): void {
  mustFit(outcomeShape, outcome, 'an outcome')
}

/** As core passes it: not at all for a platform without such a window. */
function windowOf({ capabilities }: Transport, windowOpen: boolean): Pick<SendOptions, 'windowOpen'> {
  return capabilities.sessionWindowMs === null ? {} : { windowOpen }
}

/** Whether a link of the platform carries the code to the bot, so that it need not be typed. */
export function carriesCode({ capabilities }: Transport): boolean {
  return capabilities.linkCarriesCode !== false
}

export function nameOf(transport: Transport): string {
  return transport.name ?? transport.platform
}

const warm = new WeakSet<TransportUnderTest>()

/** Loads everything before the first use, so that a deadline measures only the fault. */
async function warmUp(under: TransportUnderTest): Promise<void> {
  if (warm.has(under)) return
  warm.add(under)
  const platform = await loopbackPlatform(replying(under.platform.accept))
  const transport = await under.create(platform.url)
  const { accountId } = transport
  const to = { transport: nameOf(transport), accountId, chatId: under.chatId }
  try {
    await transport.send(to, notice(), { deadline: new Date(Date.now() + unhurriedMs) }).catch(() => {})
  } catch {
    // A law will report it.
  }
  await under.destroy?.(transport)
  await platform.close()
}
