import { describe, expect, it } from 'vitest'
import { heardAt } from '../../src/tokens/new-chat.js'

const now = new Date('2026-11-05T12:00:00Z')
const minutes = (count: number) => new Date(now.getTime() + count * 60_000)

describe('when a chat was last heard', () => {
  it('is the time of the platform, however late the webhook comes', () => {
    expect(heardAt(minutes(-90), now)).toEqual(minutes(-90))
    expect(heardAt(minutes(-90), now, minutes(-200))).toEqual(minutes(-90))
  })

  it('is never a time to come', () => {
    expect(heardAt(minutes(5), now)).toEqual(now)
  })

  it('does not go back when a late webhook overtakes a newer one', () => {
    expect(heardAt(minutes(-90), now, minutes(-1))).toEqual(minutes(-1))
  })
})
