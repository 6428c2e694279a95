import { expect, it } from 'vitest'
import { shortened, whole } from '../../src/doors/transport.js'

it('cuts texts visibly, and never through a character', () => {
  expect(shortened('hello', 5)).toBe('hello')
  expect(shortened('hello world', 6)).toBe('hello…')
  expect(whole('a😀b', 2)).toBe('a')
})
