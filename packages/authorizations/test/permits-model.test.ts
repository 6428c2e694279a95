import { expect, it } from 'vitest'
import { drawing, permitModel } from './support/permit-model.js'

it('R46: random sequences of grants and uses come to what a plain model says', async () => {
  const { sequence } = await permitModel()
  const draw = drawing(46)
  for (let at = 0; at < 40; at += 1) await sequence(draw)
  expect(draw(10)).toBeLessThan(10)
})
