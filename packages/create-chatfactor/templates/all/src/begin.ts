import type { Chatfactor } from '@chatfactor/core'

/** Begins, and ends in order when the process is told to: it waits until messages on their way have arrived, 45 s at most. */
export async function begin(chatfactor: Chatfactor): Promise<void> {
  process.once('SIGTERM', () => {
    // Where the app has something of its own to end, it is the app that exits.
    const endsItself = process.listenerCount('SIGTERM') > 0
    void chatfactor.close().finally(() => endsItself || process.exit())
  })
  await chatfactor.start()
}
