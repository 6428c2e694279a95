import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actionToken, tokenActions } from '../../src/keys/action-token.js'
import { createKeyRing } from '../../src/keys/key-ring.js'
import { readActionToken } from '../support/read-button.js'
import { after, chatAddress, noon, second } from '../support/records.js'

const old = { id: 'k1', secret: Buffer.alloc(32, 1) }
const fresh = { id: 'k2', secret: Buffer.alloc(32, 2) }
const keys = createKeyRing([old])
const recordId = '01h2x3y4z5a6b7c8d9e0f1g2h3'
const mute = { name: 'mute', letter: 'm' }
const token = actionToken(keys, tokenActions.stop, recordId, chatAddress, noon)

describe('what goes into a button', () => {
  it('C31: says which action, about which record, and since when', () => {
    for (const action of Object.values(tokenActions)) {
      const made = actionToken(keys, action, recordId, chatAddress, after(1500))
      expect(readActionToken(keys, made, chatAddress)).toEqual({
        action: action.name,
        recordId,
        issuedAt: after(second),
        detail: '',
      })
    }
  })

  it('C31: fits into 64 bytes of letters, digits, - and _, as every platform takes it', () => {
    for (const at of [new Date(0), noon, new Date('9999-12-31T23:59:59Z')]) {
      expect(actionToken(keys, tokenActions.notMe, recordId, chatAddress, at)).toMatch(/^[A-Za-z0-9_-]{60}$/)
    }
  })

  it('C31: may have a detail that no one reads in it, and that no other detail stands for', () => {
    const made = actionToken(keys, mute, recordId, chatAddress, noon, 'news')
    expect(made).toMatch(/^[A-Za-z0-9_-]{60}$/)
    expect(readActionToken(keys, made, chatAddress, ['payments', 'news'])).toMatchObject({ detail: 'news' })
    expect(readActionToken(keys, made, chatAddress, ['payments'])).toBeNull()
    expect(readActionToken(keys, made, chatAddress)).toBeNull()
    expect(readActionToken(keys, made.replace(/^m/, 'o'), chatAddress, ['news'])).toBeNull()
  })

  it('C31: means nothing when it is pressed in another chat', () => {
    for (const other of [{ chatId: '78' }, { accountId: '4243' }, { transport: 'viber' }]) {
      expect(readActionToken(keys, token, { ...chatAddress, ...other })).toBeNull()
    }
    const shifted = { ...chatAddress, accountId: '424', chatId: '277' }
    expect(readActionToken(keys, token, shifted)).toBeNull()
  })

  it('C31: means nothing once a single character was changed', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    // The last character carries four bits that are compared as text, so it counts like every other.
    for (let at = 0; at < token.length; at += 1) {
      for (const character of alphabet) {
        const forged = token.slice(0, at) + character + token.slice(at + 1)
        if (forged !== token) expect(readActionToken(keys, forged, chatAddress)).toBeNull()
      }
    }
  })

  it('C31: cannot be turned into another action, record or time', () => {
    expect(readActionToken(keys, token.replace(/^s/, 'n'), chatAddress)).toBeNull()
    expect(readActionToken(keys, token.replace(/^s/, 'k'), chatAddress)).toBeNull()
    expect(readActionToken(keys, token.replace(recordId, recordId.replace('0', '1')), chatAddress)).toBeNull()
    const later = actionToken(keys, tokenActions.stop, recordId, chatAddress, after(60 * second)).split('_')
    const [letter, id, , mac] = token.split('_')
    expect(readActionToken(keys, [letter, id, later[2], mac].join('_'), chatAddress)).toBeNull()
  })

  it('C31: text that we did not write means nothing and breaks nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ minLength: 60, maxLength: 60 })), (text) => {
        expect(readActionToken(keys, text, chatAddress)).toBeNull()
      }),
    )
    for (const text of [`${token} `, `${token}\n`, ` ${token}`, `${token}x`, token.slice(0, -1), token.toUpperCase()]) {
      expect(readActionToken(keys, text, chatAddress)).toBeNull()
    }
  })

  it('C40: buttons written under an older key still work, those of a key that is gone do not', () => {
    expect(readActionToken(createKeyRing([fresh, old]), token, chatAddress)?.action).toBe('stop')
    expect(readActionToken(createKeyRing([fresh]), token, chatAddress)).toBeNull()
  })
})
