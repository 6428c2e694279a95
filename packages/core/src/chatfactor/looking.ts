import type { Looks } from '../deliveries/worker-loop.js'

/** What makes a process look: that its worker begins, or its polling, since others take a bot that nobody says to poll for one with a webhook; or an event. */
type Why = 'work' | { readonly by: keyof Looks['begunBy']; readonly event: string }

/** Begins what a process looks at, each once, when there is a reason for it. */
export function createLooking(all: readonly Looks[], begin: (looks: Looks) => void): (why: Why) => void {
  const waiting = new Set(all)
  return (why) => {
    for (const looks of waiting) {
      if (why !== 'work' && !looks.begunBy[why.by].includes(why.event)) continue
      waiting.delete(looks)
      begin(looks)
    }
  }
}
