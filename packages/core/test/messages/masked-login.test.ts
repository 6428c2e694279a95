import { describe, expect, it } from 'vitest'
import { maskedLogin } from '../../src/messages/masked-login.js'
import { userRecord } from '../support/records.js'

const masked = (login: string | null, email: string | null = null) => maskedLogin(userRecord({ login, email }))

describe('a masked login', () => {
  // mutant: users/masked-login.ts: `${first}***${characters.slice(1).join('')}`
  it('R14: shows the first character, and the last of logins longer than three', () => {
    expect(masked('annabella')).toBe('a***a')
    expect(masked('ana@example.com')).toBe('a***m')
    expect(masked('anas')).toBe('a***s')
    expect(masked('ana')).toBe('a***')
    expect(masked('a')).toBe('a***')
  })

  // mutant: users/masked-login.ts: as many stars as there are characters
  it('R14: does not tell how long the login is', () => {
    expect(masked('anna')).toBe(masked(`an${'x'.repeat(40)}a`))
  })

  it('falls back on the e-mail address, and then on words', () => {
    expect(masked(null, 'ben@example.com')).toBe('b***m')
    expect(masked(null, null)).toBe('your account')
    expect(masked('', null)).toBe('your account')
  })

  it('keeps characters outside the basic plane whole', () => {
    expect(masked('😀abc😎')).toBe('😀***😎')
  })
})
