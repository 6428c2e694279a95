import { describe, expect, it } from 'vitest'
import { readCommand } from '../../src/chats/command.js'

describe('R29: commands', () => {
  it.each([
    ['/code', 'code'],
    ['/CODE', 'code'],
    [' /status ', 'status'],
    ['/status@billing_bot', 'status'],
    ['/help', 'help'],
    ['/stop', 'stop'],
    ['stop', 'stop'],
    ['STOP', 'stop'],
    ['code', 'code'],
    ['Code', 'code'],
  ])('R29: %j means %s', (text, command) => {
    expect(readCommand(text)).toBe(command)
  })

  it.each([
    '',
    '/',
    'code 7',
    'help',
    'status',
    '/codes',
    '/stop it',
    'please stop',
    'stop!',
    '/start',
    '/stop\n/code',
  ])('R29: %j is no command', (text) => {
    expect(readCommand(text)).toBeNull()
  })
})
