import { describe, expect, it } from 'vitest'
import { maskedLogin } from '../../src/messages/message-values.js'
import { userRecord } from '../support/records.js'

const masked = (login: string | null, email: string | null = null) => maskedLogin(userRecord({ login, email }))

describe('a masked login', () => {
  it('R14: shows how it begins, the longer the more, and how logins longer than three end', () => {
    expect(masked('annabella')).toBe('an***a')
    expect(masked('annab')).toBe('a***b')
    expect(masked('anas')).toBe('a***s')
    expect(masked('ana')).toBe('a***')
    expect(masked('a')).toBe('a***')
  })

  it('R14: does not tell how long the login is', () => {
    expect(masked('annabella')).toBe(masked(`an${'x'.repeat(40)}a`))
    expect(masked('anna')).toBe('a***a')
  })

  it('R14: of an address shows whose it is, and hides who', () => {
    expect(masked('ana@example.com')).toBe('a***@example.com')
    expect(masked('annabella@example.com')).toBe('an***a@example.com')
    expect(masked('@example')).toBe('@e***e')
  })

  it('falls back on the e-mail address, and is none where there is neither', () => {
    expect(masked(null, 'ben@example.com')).toBe('b***@example.com')
    expect(masked(null, null)).toBeNull()
    expect(masked('', null)).toBeNull()
  })

  it('keeps characters outside the basic plane whole', () => {
    expect(masked('😀abc😎')).toBe('😀***😎')
  })
})
