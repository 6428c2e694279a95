import { memoryStore } from '@chatfactor/store-memory'
import { expect, it } from 'vitest'
import { optionChecks } from '../../src/doctor/option-checks.js'

const options = { keys: [], store: memoryStore(), transports: [], publicUrl: 'https://id.example.com' }
const local = { ...options, publicUrl: 'http://localhost:3000' }
const addressOf = (given: typeof options, portal?: Parameters<typeof optionChecks>[1]) =>
  optionChecks(given, portal).find(({ check }) => check === 'clientAddress')

it('R9: fails where nobody said how the portal knows addresses of browsers', () => {
  expect(addressOf(options)).toMatchObject({ state: 'failed', fix: expect.stringContaining('trustProxy(hops)') })
  expect(addressOf(options, {})).toMatchObject({ state: 'failed' })
})

it('R9: is content where it was said, where the portal signs nobody in, and on this machine', () => {
  expect(addressOf(options, { clientAddress: () => null })).toMatchObject({ state: 'ok' })
  expect(addressOf(options, null)).toMatchObject({ state: 'ok' })
  expect(addressOf(local)).toMatchObject({ state: 'ok' })
})
