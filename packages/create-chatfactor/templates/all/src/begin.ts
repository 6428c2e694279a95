import type { Chatfactor } from '@chatfactor/core'

/** Begins, and ends in order when the process is told to: it waits until messages on their way have arrived, 45 s at most. */
export async function begin(chatfactor: Chatfactor, isWholeApp: boolean): Promise<void> {
  process.once('SIGTERM', () => {
    // Where an app has something of its own to end, it is the app that exits.
    const exits = isWholeApp || process.listenerCount('SIGTERM') === 0
    void chatfactor.close().finally(() => exits && process.exit())
  })
  await chatfactor.start()
}
