/** Proxies drop connections that are silent for a minute. */
const keepAliveMs = 15_000
/** After that the browser reconnects, and its session is checked again. */
const longestMs = 120_000

/** The options of {@link eventStream}. */
export interface EventStreamOptions<T> {
  /** The request; its signal ends the stream. */
  readonly request: Pick<Request, 'signal'>
  /** What the browser is told about each value. @defaultValue the value */
  readonly tell?: (seen: T) => unknown
  /** Called with errors of the watch, instead of breaking off the response. */
  readonly report?: (error: unknown) => void
}

/**
 * Streams watched values as server-sent events, until the watch ends, the browser disconnects, or two minutes have
 * passed.
 *
 * For pages of your own that follow a challenge or an enrollment. First check who is asking.
 *
 * @example
 * import { eventStream } from '@chatfactor/core'
 *
 * const answer = (request: Request) =>
 *   eventStream((signal) => chatfactor.enrollments.watch(id, { signal }), { request, tell: ({ state }) => ({ state }) })
 */
export function eventStream<T>(
  watch: (signal: AbortSignal) => AsyncIterable<T>,
  { request, tell = (seen) => seen, report }: EventStreamOptions<T>,
): Response {
  const stop = new AbortController()
  const end = () => stop.abort()
  request.signal.addEventListener('abort', end, { once: true })
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const write = (text: string) => {
        if (!stop.signal.aborted) controller.enqueue(encoder.encode(text))
      }
      const timers = [setInterval(() => write(': still here\n\n'), keepAliveMs), setTimeout(end, longestMs)]
      for (const timer of timers) unref(timer)
      try {
        write('retry: 2000\n\n')
        for await (const seen of watch(stop.signal)) write(`data: ${JSON.stringify(tell(seen))}\n\n`)
        close(controller)
      } catch (error) {
        if (report === undefined) return controller.error(error)
        report(error)
        close(controller)
      } finally {
        for (const timer of timers) clearTimeout(timer)
        request.signal.removeEventListener('abort', end)
      }
    },
    cancel: end,
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // Compressing middleware would hold events back until there are enough of them.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

/** A browser that disconnected has closed the stream already. */
function close(controller: ReadableStreamDefaultController): void {
  try {
    controller.close()
  } catch {}
}

/** Lets Node exit while a browser waits; on other runtimes timers are numbers. */
function unref(timer: unknown): void {
  if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function')
    timer.unref()
}
