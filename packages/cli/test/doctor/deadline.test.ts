import { expect, it } from 'vitest'
import { inTime } from '../../src/doctor/deadline.js'

it('gives what came in time, and gives up on what does not come', async () => {
  expect(await inTime(Promise.resolve('here'), 20)).toBe('here')
  await expect(inTime(Promise.reject(new Error('refused')), 20)).rejects.toThrow('refused')
  await expect(inTime(new Promise(() => undefined), 20)).rejects.toThrow('there was no answer within 0.02 s')
})
