import { describe, expect, it } from 'vitest'
import { chatOf, chatOfEnrollment } from '../../src/kernel/membership.js'
import { enrollmentRecord, tokenRecord } from '../support/records.js'

describe('the chat of a token', () => {
  it('is its address with the rest, and nothing else of the token', () => {
    const { chatRecordId, transport, accountId, chatId, displayName, language } = tokenRecord()
    expect(chatOf(tokenRecord())).toEqual({ chatRecordId, transport, accountId, chatId, displayName, language })
  })

  it('is there without a name and a language', () => {
    expect(chatOf(tokenRecord({ displayName: null, language: null }))).toMatchObject({
      displayName: null,
      language: null,
    })
  })

  it.each(['chatRecordId', 'transport', 'accountId', 'chatId'])('is no chat without its %s', (field) => {
    const refused = expect.objectContaining({ code: 'INVARIANT_BROKEN' })
    expect(() => chatOf(tokenRecord({ [field]: null }))).toThrow(refused)
  })
})

describe('the chat of an enrollment', () => {
  it('has an address from the start, and the chat itself from the claim', () => {
    const { transport, accountId } = enrollmentRecord()
    const open = enrollmentRecord({ chatRecordId: null, chatId: null, displayName: null })
    expect(chatOfEnrollment(open)).toEqual({
      transport,
      accountId,
      chatRecordId: null,
      chatId: null,
      displayName: null,
    })
  })

  it.each(['transport', 'accountId'])('is no chat without its %s', (field) => {
    const refused = expect.objectContaining({ code: 'INVARIANT_BROKEN' })
    expect(() => chatOfEnrollment(enrollmentRecord({ [field]: null }))).toThrow(refused)
  })
})
