import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Activity } from '../activity.js'

/** The shortest time between two hints, in milliseconds. */
const restMs = 80

/** `/live`: server-sent events that only say "look again"; the page then fetches itself. */
export function createLiveRoute(activity: Activity): Hono {
  const app = new Hono()
  app.get('/live', (c) =>
    streamSSE(c, async (stream) => {
      let hasNews = true
      let wake = () => {}
      const unsubscribe = activity.subscribe(() => {
        hasNews = true
        wake()
      })
      stream.onAbort(() => {
        unsubscribe()
        wake()
      })
      while (!stream.aborted && !stream.closed) {
        if (!hasNews) {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
          continue
        }
        hasNews = false
        await stream.writeSSE({ event: 'change', data: 'look' })
        await stream.sleep(restMs)
      }
      unsubscribe()
    }),
  )
  return app
}
