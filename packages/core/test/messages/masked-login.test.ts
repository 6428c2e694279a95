import { describe, expect, it } from 'vitest'
import { maskedLogin } from '../../src/messages/masked-login.js'
import { userRecord } from '../support/records.js'

const masked = (login: string | null, email: string | null = null) => maskedLogin(userRecord({ login, email }))

describe('a masked login', () => {
  it('R14: shows the first character, and the last of logins longer than three', () => {
    expect(masked('annabella')).toBe('a***a')
    expect(masked('ana@example.com')).toBe('a***m')
    expect(masked('anas')).toBe('a***s')
    expect(masked('ana')).toBe('a***')
    expect(masked('a')).toBe('a***')
  })

  it('R14: does not tell how long the login is', () => {
    expect(masked('anna')).toBe(masked(`an${'x'.repeat(40)}a`))
  })

  it('falls back on the e-mail address, and is none where there is neither', () => {
    expect(masked(null, 'ben@example.com')).toBe('b***m')
    expect(masked(null, null)).toBeNull()
    expect(masked('', null)).toBeNull()
  })

  it('keeps characters outside the basic plane whole', () => {
    expect(masked('😀abc😎')).toBe('😀***😎')
  })
})
