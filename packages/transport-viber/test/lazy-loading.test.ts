import { createRequire } from 'node:module'
import { expect, it } from 'vitest'

it('loads neither the client library nor what it brings, with either of its doors', async () => {
  await import('../src/index.js')
  await import('../src/viber-bot.js')
  const loaded = Object.keys(createRequire(import.meta.url).cache)
  expect(loaded.filter((file) => /[\\/](viber-bot|express|needle|body-parser)[\\/]/.test(file))).toEqual([])
})
