import { appWithFeed } from './app-with-feed.js'
import { followSchema, type Seen } from './follower-message.js'

/** A process that works, and follows the feed under a name: it tells its parent of each page, and then commits it. Ends with the parent. */
process.on('message', (message) => void follow(message))
process.on('disconnect', () => process.exit())

async function follow(message: unknown): Promise<void> {
  const { url, consumer } = followSchema.parse(message)
  const { chatfactor } = appWithFeed(url)
  chatfactor.worker.start()
  await tell({ report: 'follows' })
  for await (const page of chatfactor.feed({ consumer, after: 'start', limit: 7 })) {
    const { events } = page
    await tell({ report: 'page', ids: events.map(({ id }) => id), positions: events.map(({ position }) => position) })
    await page.commit().catch(() => undefined)
  }
}

function tell(seen: Seen): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined) resolve()
    else process.send(seen, () => resolve())
  })
}
