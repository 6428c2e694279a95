import { expect, it } from 'vitest'
import { drawing, permitModel } from '../test/support/permit-model.js'

const sequences = 10_000
/** A world is left behind before its trail gets long. */
const ofOneWorld = 250

it('R46: 10,000 random sequences of grants and uses come to what a plain model says', {
  timeout: 3_600_000,
}, async () => {
  let done = 0
  for (let world = 0; world < sequences / ofOneWorld; world += 1) {
    const model = await permitModel()
    const draw = drawing(world)
    for (let at = 0; at < ofOneWorld; at += 1) {
      await model.sequence(draw)
      done += 1
    }
  }
  expect(done).toBe(sequences)
})
