import { describe, inject, it, onTestFinished } from 'vitest'
import { drawn } from '../../../repository-checks/support/drawn.js'
import { setStage } from '../../support/doors/stage.js'
import { openStages } from '../../support/doors/stores.js'
import { cells, titled, walk } from '../../support/doors/walk-doors.js'

/** Those that the commit draws; `DRAW=all` walks through all of them. */
const some = drawn(cells, 24, (cell) => JSON.stringify(cell))

describe('every door to a challenge asks every rule, after the question: no code out, nobody in, no miss', () => {
  it.each(titled(some))('C13, C59: on PostgreSQL, $title', async ({ cell }) => {
    const { open, close } = await openStages(inject('postgresUrl'))
    const stage = await setStage(open, cell)
    onTestFinished(async () => {
      await stage.close()
      await close()
    })
    await walk(stage, cell)
  })
})
