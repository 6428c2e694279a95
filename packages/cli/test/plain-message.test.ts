import { ChatfactorError } from '@chatfactor/core'
import { expect, it } from 'vitest'
import { plainMessage } from '../src/plain-message.js'

it('keeps what helps and takes out what is secret', () => {
  expect(plainMessage(new Error('connect postgres://ana:p@ss@db.example.com/app failed'))).toBe(
    'connect postgres://ana:…@db.example.com/app failed',
  )
  expect(plainMessage(new Error(`bot 4242424242:${'A'.repeat(35)} is unknown`))).toBe('bot [redacted] is unknown')
  expect(plainMessage(new ChatfactorError('INVALID_CONFIG', { option: 'keys', problem: 'are short' }))).toBe(
    'keys: are short',
  )
})

it('finds words for whatever was thrown', () => {
  expect(plainMessage(new TypeError())).toBe('TypeError')
  expect(plainMessage('no')).toBe('no')
  expect(plainMessage(undefined)).toBe('undefined')
})
