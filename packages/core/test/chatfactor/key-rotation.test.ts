import { describe, expect, it } from 'vitest'
import { createFormSeal } from '../../../portal/src/http/form-seal.js'
import { firstKey, home } from '../support/setting.js'

const newKey = { id: 'k2', secret: Buffer.from('vutsrqponmlkjihgfedcba9876543210') }

/** A home, and how it goes on under a new key. */
async function rotating() {
  const given = await home()
  const rotate = () => {
    const after = given.another({ keys: [newKey, firstKey] })
    return { after, ...given.by(after) }
  }
  return { ...given, rotate }
}

describe('after a new master key was put in front of the old one', () => {
  it('C40: a link that was shown before it still leads to a token', async () => {
    const { rotate, ana, startEnrollment, linkCode } = await rotating()
    const { id } = await startEnrollment(ana)
    const code = await linkCode(id)
    const { after, hear } = rotate()
    expect(await after.enrollments.progress({ transport: 'telegram', linkCode: code })).toBe('waiting')
    await hear({ type: 'code', chatId: '42', code })
    expect((await after.enrollments.get(id)).state).toBe('active')
  })

  it('C40: a typed code that was shown before it is still known', async () => {
    const { rotate, ana, startEnrollment, typedCode } = await rotating()
    const { id } = await startEnrollment(ana)
    const code = await typedCode(id)
    const { after, say } = rotate()
    await say('42', code)
    expect((await after.enrollments.get(id)).state).toBe('awaiting_confirmation')
  })

  it('C40: what begins under the new key works as before', async () => {
    const { rotate, ana } = await rotating()
    const { after, startEnrollment, scan } = rotate()
    const started = await startEnrollment(ana)
    await scan(started, '42')
    expect((await after.enrollments.get(started.id)).state).toBe('active')
  })

  it('C40: what was typed into a form, and sealed for a browser, is opened again, and by no key that is gone', async () => {
    const { rotate, chatfactor, another } = await rotating()
    const sealed = createFormSeal(chatfactor).seal('typed', 'a form') ?? ''
    expect(createFormSeal(rotate().after).open(sealed, 'a form')).toBe('typed')
    expect(createFormSeal(another({ keys: [newKey] })).open(sealed, 'a form')).toBeNull()
  })

  it('C40: sessions go on, a code that was sent is right, and an undo link undoes', async () => {
    const { rotate, ana, enroll, signIn, sendCode, undoSecret } = await rotating()
    await enroll(ana, '42')
    const visit = await signIn(ana, { chatId: '42' })
    const { challengeId, code } = await sendCode(ana)
    const undo = await undoSecret()
    const { after, isSignedIn, verify } = rotate()
    expect(await isSignedIn(visit)).toBe(true)
    expect((await verify(ana, challengeId, code)).outcome).toBe('accepted')
    expect((await after.notices.undo({ secret: undo })).outcome).toBe('undone')
  })
})
