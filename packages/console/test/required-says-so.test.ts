import { describe, expect, it } from 'vitest'
import { en as ofPortal } from '../../portal/src/words/en.js'
import { adminHeader, enroll, portalRig, signInAna } from '../../portal/test/portal-rig.js'
import { consolePages } from '../src/index.js'
import { en as ofConsole } from '../src/words/en.js'

/** What may be said only where no second factor is required. */
const alone = /mailbox alone (?:opens|signs)/
const texts: Readonly<Record<string, string>> = { ...ofPortal, ...ofConsole }
const keys = Object.keys(texts).filter((key) => alone.test(texts[key] ?? ''))

describe('that a first factor alone is enough', () => {
  it('R2: is said by texts that have another one for where a second factor is required', () => {
    expect(keys.length).toBeGreaterThan(2)
    const lacking = keys.filter((key) => alone.test(texts[`${key}Required`] ?? 'mailbox alone opens'))
    expect(lacking).toEqual([])
  })

  it.each([false, true])('R2: is said to administrators only where it is so (required: %s)', async (required) => {
    const rig = await portalRig({
      console: consolePages({ authenticate: async () => ({ adminId: 'root', resources: 'all' }) }),
    })
    const ana = rig.browser()
    await signInAna(ana)
    await enroll(rig, ana)
    await rig.chatfactor.resources.update(rig.billing.id, { secondFactor: { required } })
    const admin = rig.browser()
    const members = `/security/admin/resources/${rig.billing.id}/members`
    for (const page of [members, `${members}/${rig.ana.id}/messengers`]) {
      const { text } = await admin.get(page, { [adminHeader]: 'all' })
      expect(text).toMatch(/If it is their last token/)
      expect(alone.test(text), page).toBe(!required)
      expect(text.includes('get no further'), page).toBe(required)
    }
  })
})
