import { describe, expect, it } from 'vitest'
import { readCommand } from '../../src/chats/command.js'

describe('R29: commands', () => {
  // mutant: chats/command.ts: without the line on a bare stop
  it.each([
    ['/code', 'code'],
    ['/CODE', 'code'],
    [' /status ', 'status'],
    ['/status@billing_bot', 'status'],
    ['/help', 'help'],
    ['/stop', 'stop'],
    ['stop', 'stop'],
    ['STOP', 'stop'],
  ])('R29: %j means %s', (text, command) => {
    expect(readCommand(text)).toBe(command)
  })

  // mutant: chats/command.ts: without the line that asks for a slash
  it.each(['', '/', 'code', 'help', 'status', '/codes', '/stop it', 'please stop', 'stop!', '/start', '/stop\n/code'])(
    'R29: %j is no command',
    (text) => {
      expect(readCommand(text)).toBeNull()
    },
  )
})
