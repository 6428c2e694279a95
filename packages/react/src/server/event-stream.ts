/** Proxies drop connections that are silent for a minute. */
const keepAliveMs = 15_000
/** Then the browser connects again, and whoever asks is looked at again. */
const longestMs = 120_000

/** What is watched as server-sent events, until nothing follows any more, or until the browser goes away. */
export function eventStream<T>(request: Request, watch: (signal: AbortSignal) => AsyncIterable<T>): Response {
  const stop = new AbortController()
  const signal = AbortSignal.any([request.signal, stop.signal])
  const encoder = new TextEncoder()
  const events = new ReadableStream<Uint8Array>({
    async start(controller) {
      const write = (text: string) => {
        if (!signal.aborted) controller.enqueue(encoder.encode(text))
      }
      const alive = setInterval(() => write(': still here\n\n'), keepAliveMs)
      const limit = setTimeout(() => stop.abort(), longestMs)
      try {
        write('retry: 2000\n\n')
        for await (const seen of watch(signal)) write(`data: ${JSON.stringify(seen)}\n\n`)
        controller.close()
      } catch (error) {
        controller.error(error)
      } finally {
        clearInterval(alive)
        clearTimeout(limit)
      }
    },
    cancel: () => stop.abort(),
  })
  return new Response(events, {
    headers: { ...neverKept, 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' },
  })
}

/** Nothing in between may keep an answer, or hold events back to compress them. */
export const neverKept = { 'cache-control': 'no-store, no-transform' }

/** Whether the browser asks to be told of changes, and not just once. */
export function wantsEvents({ headers }: Request): boolean {
  return headers.get('accept')?.includes('text/event-stream') ?? false
}
