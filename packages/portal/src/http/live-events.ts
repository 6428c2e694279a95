/** Proxies drop connections that are silent for a minute. */
const keepAliveMs = 15_000
/** Then the browser connects again, and its session is checked again. */
const longestMs = 120_000

/** What a waiting page is told: another state brings the page that belongs to it, and meanwhile these words. */
export interface LiveState {
  readonly state: string
  readonly words: string
}

/** What is watched as server-sent events, until nothing follows any more, or until the browser goes away. */
export function liveEvents<T>(
  watch: (signal: AbortSignal) => AsyncIterable<T>,
  {
    request,
    tell,
    report,
  }: {
    readonly request: Pick<Request, 'signal'>
    readonly tell: (seen: T) => LiveState
    readonly report: (error: unknown) => void
  },
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
      const alive = setInterval(() => write(': still here\n\n'), keepAliveMs)
      const limit = setTimeout(end, longestMs)
      letEnd(alive)
      letEnd(limit)
      try {
        write('retry: 2000\n\n')
        for await (const seen of watch(stop.signal)) write(`data: ${JSON.stringify(tell(seen))}\n\n`)
      } catch (error) {
        report(error)
      } finally {
        clearInterval(alive)
        clearTimeout(limit)
        request.signal.removeEventListener('abort', end)
        // A browser that went away has closed it already.
        try {
          controller.close()
        } catch {}
      }
    },
    cancel: end,
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // Middleware that compresses would keep each event until there are enough of them.
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

/** Lets Node end while a browser waits; timers elsewhere are numbers, and nothing waits for them. */
function letEnd(timer: unknown): void {
  if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function')
    timer.unref()
}
