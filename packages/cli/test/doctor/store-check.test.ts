import { ChatfactorError } from '@chatfactor/core'
import { memoryStore } from '@chatfactor/store-memory'
import { expect, it } from 'vitest'
import { storeCheck } from '../../src/doctor/store-check.js'

it('is content with a store that answers', async () => {
  expect(await storeCheck(memoryStore(), { accounts: true, operations: true })).toMatchObject({
    state: 'ok',
    check: 'store',
  })
})

it('notices that the sweep may not drop what is old, and drops nothing itself', async () => {
  const asked: number[] = []
  const finding = await storeCheck(
    {
      ...memoryStore(),
      async dropBefore(_collection, moment) {
        asked.push(moment.getTime())
        throw new ChatfactorError('INVALID_CONFIG', {
          option: 'schema',
          problem: 'the database user may not use the tables or functions: grant it the rights',
        })
      },
    },
    { accounts: true, operations: true },
  )
  expect(asked).toEqual([0])
  expect(finding).toMatchObject({ state: 'failed', check: 'store', fix: expect.stringContaining('database user') })
})
