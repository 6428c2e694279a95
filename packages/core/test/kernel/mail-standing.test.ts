import { describe, expect, it } from 'vitest'
import { afterMail, type MailRefusal, mailLeaves, readRefusal } from '../../src/kernel/mail-standing.js'

const after = (...mails: readonly (readonly [to: string, became: 'taken' | 'silent' | MailRefusal])[]) =>
  mails.reduce((standing, [to, became]) => afterMail(standing, { to, became }), mailLeaves).trouble

const password = readRefusal(Object.assign(new Error('535 for ana'), { responseCode: 535, code: 'EAUTH' }))
const noSuchPerson = readRefusal({ responseCode: 550, code: 'EENVELOPE', command: 'RCPT TO' })
const unknown = readRefusal(new Error('no'))

describe('whether mail leaves', () => {
  it('R36: does not after three refusals in a row, with the number and the code, and none of the words', () => {
    expect(after(['a', password], ['a', password])).toBeNull()
    expect(after(['a', password], ['a', password], ['a', password])).toEqual({
      ...{ reason: 'refuses', smtp: 535, code: 'EAUTH' },
    })
    expect(after(['a', password], ['a', password], ['b', 'taken'], ['a', password])).toBeNull()
  })

  it('R36: does, however many addresses a stranger names that the server does not have', () => {
    expect(after(['a', noSuchPerson], ['b', noSuchPerson], ['c', noSuchPerson], ['d', noSuchPerson])).toBeNull()
  })

  it('R36: is told of one address once, where the cause is not known', () => {
    expect(after(['a', unknown], ['a', unknown], ['a', unknown])).toBeNull()
    expect(after(['a', unknown], ['b', unknown], ['c', unknown])).toEqual({ reason: 'refuses', smtp: null, code: null })
  })

  it('R36: does not while the server says nothing, whatever the address', () => {
    expect(after(['a', 'silent'], ['a', 'silent'], ['a', 'silent'])).toMatchObject({ reason: 'silent' })
  })
})
