import type { Enrollment } from '@chatfactor/core'
import { liveWords } from '../pages/enrollment-words.js'
import type { PortalWords } from '../words/portal-words.js'

/** Proxies drop connections that are silent for a minute. */
const keepAliveMs = 15_000
/** Then the browser connects again, and its session is checked again. */
const longestMs = 120_000

/** The states of an enrollment as server-sent events, until its last state, or until the browser goes away. */
export function liveEvents(
  watch: (signal: AbortSignal) => AsyncIterable<Enrollment>,
  {
    request,
    words,
    report,
  }: {
    readonly request: Request
    readonly words: PortalWords
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
        for await (const enrollment of watch(stop.signal)) {
          write(`data: ${JSON.stringify({ state: enrollment.state, words: liveWords(words, enrollment) })}\n\n`)
        }
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
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    },
  })
}

/** Lets Node end while a browser waits; timers elsewhere are numbers, and nothing waits for them. */
function letEnd(timer: unknown): void {
  if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function')
    timer.unref()
}
