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

const bot = `4242424242:${'A'.repeat(35)}`
const address = 'postgres://ana:p@ss@db.example.com/app'

it.each([
  ['an error of a library', (said: string) => new Error(said)],
  ['an error without a message', (said: string) => Object.assign(new Error(''), { name: said })],
  ['an error of ours', (said: string) => new ChatfactorError('INVALID_CONFIG', { option: 'store', problem: said })],
  [
    'an error of ours with words of a library',
    (said: string) => new ChatfactorError('HOST_FAILED', { what: 'mailer' }, { message: said }),
  ],
  ['a text that was thrown', (said: string) => said],
])('C41: %s shows no password of a database, nor the credential of a bot', (_what, thrown) => {
  const shown = plainMessage(thrown(`no ${bot} at ${address} or http://ben:secret@proxy.example.com`))
  expect(shown).toContain('db.example.com/app or http://ben:…@proxy.example.com')
  expect(shown).not.toMatch(/p@ss|secret|AAAA/)
})

it('finds words for whatever was thrown', () => {
  expect(plainMessage(new TypeError())).toBe('TypeError')
  expect(plainMessage('no')).toBe('no')
  expect(plainMessage(undefined)).toBe('undefined')
})
