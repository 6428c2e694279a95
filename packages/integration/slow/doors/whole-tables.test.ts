import { memoryStore } from '@chatfactor/store-memory'
import { describe, it, onTestFinished } from 'vitest'
import { setStage } from '../../support/doors/stage.js'
import { cells, titled, walk } from '../../support/doors/walk-doors.js'
import { setStage as setTrustStage } from '../../support/trust/stage.js'
import { titledWalks, walkThrough } from '../../support/trust/walk-ways.js'

/** A store that is not local: so each process remembers what it has seen. */
function openMemory() {
  const { local: _local, ...store } = memoryStore()
  return () => ({ ...store })
}

describe('the whole tables of which the quick tests walk what the commit draws', () => {
  it.each(titled(cells))('C13, C59: in memory, $title', async ({ cell }) => {
    const stage = await setStage(openMemory(), cell)
    onTestFinished(() => stage.close())
    await walk(stage, cell)
  })

  it.each(titledWalks)('R2, R6, R28: in memory, $title', async ({ walk: way }) => {
    const stage = await setTrustStage(openMemory(), way)
    onTestFinished(() => stage.close())
    await walkThrough(stage, way)
  })
})
