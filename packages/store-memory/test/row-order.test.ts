import { expect, it } from 'vitest'
import { compareText, compareValues } from '../src/row-order.js'

const texts = [
  '',
  ' ',
  'A',
  'Z',
  'a',
  'aa',
  'ab',
  'b',
  '~',
  '\u00e4',
  '\ud7ff',
  '\ue000',
  '\uff21',
  '\uffff',
  '\u{10000}',
  '\u{1f642}',
  '\u{1f642}a',
  '\u{10ffff}',
]

it('orders texts by code point, as their UTF-8 bytes are ordered', () => {
  for (const a of texts) {
    for (const b of texts) {
      expect(Math.sign(compareText(a, b)), JSON.stringify([a, b])).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)))
    }
  }
})

it('puts null before everything, false before true and small numbers before big ones', () => {
  expect([true, null, false].sort(compareValues)).toEqual([null, false, true])
  expect([10, 9, null, -1].sort(compareValues)).toEqual([null, -1, 9, 10])
  expect(['b', null, 'a'].sort(compareValues)).toEqual([null, 'a', 'b'])
})
