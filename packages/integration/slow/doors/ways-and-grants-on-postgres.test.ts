import { describe, inject, it, onTestFinished } from 'vitest'
import { drawn } from '../../../repository-checks/support/drawn.js'
import { openStages } from '../../support/doors/stores.js'
import { setStage } from '../../support/trust/stage.js'
import { titledWalks, walkThrough } from '../../support/trust/walk-ways.js'

/** Those that the commit draws; `DRAW=all` walks through all of them. */
const some = drawn(titledWalks, 24, ({ title }) => title)

describe('every way to end trust ends every grant of those that it is about, on PostgreSQL', () => {
  it.each(some)('R2, R6, R28: $title', async ({ walk }) => {
    const { open, close } = await openStages(inject('postgresUrl'))
    const stage = await setStage(open, walk)
    onTestFinished(async () => {
      await stage.close()
      await close()
    })
    await walkThrough(stage, walk)
  })
})
