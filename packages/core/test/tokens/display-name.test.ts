import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanDisplayName } from '../../src/tokens/new-chat.js'
import { home, type Setting, setting } from '../support/setting.js'

describe('R13: a name from a messenger', () => {
  it.each([
    ['Ana K.', 'Ana K.'],
    ['  Ana \t K.\n', 'Ana K.'],
    ['Ana\u202E.K', 'Ana.K'],
    ['\u2066Ana\u2069', 'Ana'],
    ['A\u0000n\u200Ba\u00AD', 'Ana'],
    ['Ana\u2028K', 'AnaK'],
    ['Zoë', 'Zoë'],
    ['小明 🦊', '小明 🦊'],
  ])('R13: %j is shown as %j', (given, shown) => {
    expect(cleanDisplayName(given)).toBe(shown)
  })

  it.each([null, '', '   ', '\u202E\u200B', '\u0007'])('R13: %j is no name', (given) => {
    expect(cleanDisplayName(given)).toBeNull()
  })

  it.each(['\u3164', '\u115F\u1160\uFFA0', '\uFE0F', '\u034F', '\u2800 \u2800', '\uD800', '\u{E0100}'])(
    'R13: %j shows nothing, so it is no name',
    (given) => {
      expect(cleanDisplayName(given)).toBeNull()
      expect(cleanDisplayName(`An${given}a`)).toMatch(/^An ?a$/)
    },
  )

  it('R13: is cut to 40 characters, and never in the middle of one', () => {
    expect(cleanDisplayName('a'.repeat(40))).toBe('a'.repeat(40))
    expect(cleanDisplayName('a'.repeat(41))).toBe(`${'a'.repeat(39)}…`)
    const foxes = cleanDisplayName('🦊'.repeat(60)) ?? ''
    expect([...foxes]).toHaveLength(40)
    expect(Buffer.from(foxes).toString()).toBe(foxes)
  })

  it('R13: shows nothing that could hide or reorder text, whatever was given', () => {
    // Any code points; fast-check's own unit for them takes seconds to begin with.
    const text = fc.array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 80 })
    fc.assert(
      fc.property(text, (points) => {
        const given = String.fromCodePoint(...points)
        const shown = cleanDisplayName(given)
        if (shown === null) return
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
        expect([...shown].length).toBeLessThanOrEqual(40)
        expect(shown).toBe(shown.trim())
      }),
    )
  })
})

describe('a name that a messenger says', () => {
  const called = (displayName: string) => ({ displayName, username: null, language: null })
  const hiding = called('\u202EAna\u200B\n  K.')
  const byCode = () => setting({ resource: { secondFactor: { activation: 'confirm' } } })
  /** Every way that one comes in. */
  const ways: Readonly<Record<string, () => Promise<Setting>>> = {
    'with a scan': async () => {
      const made = await home()
      await made.scan(await made.startEnrollment(made.ana), '42', { profile: hiding })
      return made
    },
    'with a scan that has to be confirmed': async () => {
      const made = await byCode()
      await made.scan(await made.startEnrollment(made.ana), '42', { profile: hiding })
      return made
    },
    'with a typed code': async () => {
      const made = await home()
      const { id } = await made.startEnrollment(made.ana)
      await made.hear({ type: 'text', chatId: '42', text: await made.typedCode(id), profile: hiding })
      return made
    },
    'of a chat that is known': async () => {
      const made = await home()
      const { chatfactor, ana, startEnrollment, scan } = made
      await scan(await startEnrollment(ana), '42', { profile: called('Ana K.') })
      const { id: resourceId } = await chatfactor.resources.create({ name: 'Payroll' })
      await chatfactor.assignments.create({ resourceId, userId: ana.id })
      await scan(await startEnrollment(ana, { resourceId }), '42', { profile: hiding })
      return made
    },
    'with the first message after a scan': async () => {
      const made = await home()
      const enrollment = await made.startEnrollment(made.ana)
      await made.scan(enrollment, '42', { profile: hiding, pushable: false })
      await made.hear({ type: 'text', chatId: '42', text: 'Hello', profile: hiding })
      return made
    },
    'when it is asked': async () => {
      const made = await home()
      const { ana, enroll, signIn, telegram } = made
      const id = await enroll(ana, '42')
      telegram.profiles.set('42', hiding)
      await (await signIn(ana, { chatId: '42' })).me.tokens.synchronize(id)
      return made
    },
  }

  it.each(Object.entries(ways))('R13: %s is cleaned in whatever is kept and shown', async (_way, come) => {
    const { chatfactor, counting, ana } = await come()
    const { items: chats } = await counting.store.list('chats', { index: 'idle', equals: {}, limit: 100 })
    const { items: resources } = await chatfactor.resources.list()
    const seen = resources.map(async ({ id: resourceId }) => {
      const about = { resourceId, user: { id: ana.id } }
      return [...(await chatfactor.tokens.list(about)), ...(await chatfactor.enrollments.list(about)).items]
    })
    const names = [chats, (await Promise.all(seen)).flat()].map((kept) =>
      kept.flatMap(({ displayName }) => displayName ?? []),
    )
    expect(names.map((some) => some.length > 0)).toEqual([true, true])
    expect(new Set(names.flat())).toEqual(new Set(['Ana K.']))
  })
})
