import { describe, expect, it } from 'vitest'
import { typedCodesPausedUntil, withMiss } from '../../src/rules/send-limits.js'
import { newChat } from '../../src/tokens/new-chat.js'
import { after, limitRecord, minute, noon } from '../support/records.js'

const at = (minutes: number) => after(minutes * minute)
const address = { transport: 'telegram', accountId: 'bot', chatId: '1' }
const chatWith = (minutes: readonly number[]) => ({
  ...newChat('chat', address, null, noon),
  version: 1,
  codeMisses: minutes.map((missedAt) => at(missedAt).getTime()),
})

describe('typed codes that do not work', () => {
  it('R16: four in an hour go by, the fifth makes the chat wait for 15 minutes', () => {
    expect(typedCodesPausedUntil(chatWith([0, 1, 2, 3]), null, at(4))).toBeNull()
    expect(typedCodesPausedUntil(chatWith([0, 1, 2, 3, 4]), null, at(5))).toEqual(at(19))
    expect(typedCodesPausedUntil(chatWith([0, 1, 2, 3, 4]), null, at(19))).toBeNull()
  })

  it('R16: of somebody who tries all the time eight are looked at in an hour at most', () => {
    let misses: readonly number[] = []
    const looked: number[] = []
    for (let minute = 0; minute < 180; minute += 1) {
      const chat = { ...chatWith([]), codeMisses: misses }
      if (typedCodesPausedUntil(chat, null, at(minute)) !== null) continue
      misses = withMiss(misses, at(minute))
      looked.push(minute)
    }
    expect(looked.filter((minute) => minute < 60)).toEqual([0, 1, 2, 3, 4, 19, 34, 49])
    for (const from of looked)
      expect(looked.filter((other) => other >= from && other < from + 60).length).toBeLessThanOrEqual(8)
  })

  it('R16: are forgotten after an hour', () => {
    expect(typedCodesPausedUntil(chatWith([0, 1, 2, 3, 59]), null, at(60))).toBeNull()
    expect(withMiss([at(0).getTime(), at(30).getTime()], at(60))).toEqual([at(30).getTime(), at(60).getTime()])
  })

  it('R16: of a whole bot account leave each chat its first try, and a chat that backs somebody all five', () => {
    const limit = limitRecord({ blockedUntil: at(15) })
    expect(typedCodesPausedUntil(null, limit, at(14))).toBeNull()
    expect(typedCodesPausedUntil(chatWith([]), limit, at(14))).toBeNull()
    expect(typedCodesPausedUntil(chatWith([13]), limit, at(14))).toEqual(at(28))
    expect(typedCodesPausedUntil(chatWith([13]), limit, at(15))).toBeNull()
    const bound = { ...chatWith([10, 11, 12, 13]), bindings: { billing: { userId: 'ana', tokenId: 'token' } } }
    expect(typedCodesPausedUntil(bound, limit, at(14))).toBeNull()
  })

  it('R16: of a whole bot account are not told apart beyond 200, however many chats there are', () => {
    let misses: readonly number[] = []
    for (let count = 0; count < 500; count += 1) misses = withMiss(misses, at(1))
    expect(misses).toHaveLength(200)
  })
})
