import { describe, expect, it } from 'vitest'
import { openFeatures } from '../../src/chatfactor/features.js'
import { createChatWays } from '../../src/chats/chat-ways.js'

const ways = createChatWays(openFeatures({}).list)
const readCommand = (text: string) => ways.commandIn(text)?.command.name ?? null

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
    ['/mute', 'mute'],
    ['/unmute payments', 'unmute'],
  ])('R29: %j means %s', (text, command) => {
    expect(readCommand(text)).toBe(command)
  })

  it.each([
    '',
    '/',
    'code 7',
    '/mute two words',
    'mute',
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
