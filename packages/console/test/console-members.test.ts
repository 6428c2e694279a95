import { describe, expect, it } from 'vitest'
import { adminHeader, enroll, password, portalRig, signInAna } from '../../portal/test/portal-rig.js'
import { consolePages } from '../src/index.js'

const all = { [adminHeader]: 'all' }

async function memberRig() {
  const rig = await portalRig({
    console: consolePages({
      authenticate: async (request) =>
        request.headers.get(adminHeader) === 'all' ? { adminId: 'root', resources: 'all' } : null,
    }),
  })
  const page = `/security/admin/resources/${rig.billing.id}/members/${rig.ana.id}`
  const [messengers, signedInPage] = [`${page}/messengers`, `${page}/signed-in`]
  return { ...rig, admin: rig.browser(), page, messengers, signedInPage }
}

async function signedIn(rig: Awaited<ReturnType<typeof memberRig>>) {
  const browser = rig.browser()
  await signInAna(browser)
  return browser
}

describe('the page of a member', () => {
  it('R28: lets a person in without a code for at most 24 hours, tells them, and takes it back', async () => {
    const rig = await memberRig()
    const asked = await rig.admin.submit(`${rig.page}/bypass`, { hours: '8', reason: ' ' }, all)
    expect(asked.url.searchParams.has('form')).toBe(true)
    expect(asked.text).toMatch(/<details class="sure" open.*value="8" checked.*Say why, in one line/s)
    const granted = await rig.admin.submit(`${rig.page}/bypass`, { hours: '8', reason: 'Phone <lost>' }, all)
    expect(granted.text).toMatch(/needs no code until.*Reason: <bdi>Phone &lt;lost&gt;<\/bdi>/s)
    expect(granted.text).toContain('They need no code for a while.')
    await rig.chatfactor.settled()
    expect(rig.mailer.sent.map(({ to }) => to)).toContain('ana@example.org')
    const status = () => rig.chatfactor.factors.status({ resourceId: rig.billing.id, user: { id: rig.ana.id } })
    expect((await status()).bypassedUntil).toEqual(new Date(rig.clock.now().getTime() + 8 * 60 * 60_000))
    expect((await rig.admin.submit(`${rig.page}/end-bypass`, {}, all)).text).toContain('They need a code again.')
    expect((await status()).bypassedUntil).toBeNull()
    expect((await rig.admin.submit(`${rig.page}/bypass`, { hours: '25', reason: 'Phone lost' }, all)).status).toBe(400)
    expect((await status()).bypassedUntil).toBeNull()
  })

  it.each([
    ['with an address', { hasEmail: true, chat: 'none' }, true],
    ['with a chat alone', { hasEmail: false, chat: 'open' }, true],
    ['whose only chat is blocked', { hasEmail: false, chat: 'blocked' }, false],
  ] as const)(
    'R28: %s: what is said before letting them in without a code is what becomes of it',
    async (_who, has, isTold) => {
      const rig = await memberRig()
      await enroll(rig, await signedIn(rig), 'chat-1')
      if (!has.hasEmail) await rig.chatfactor.users.update({ id: rig.ana.id }, { email: null })
      if (has.chat === 'blocked') await rig.hear({ type: 'unreachable', chatId: 'chat-1', reason: 'blocked' })
      const before = (await rig.admin.get(rig.page, all)).text
      const promised = before.includes('They are told that it was an administrator')
      expect([promised, before.includes('They cannot be told here')]).toEqual([isTold, !isTold])
      const granted = await rig.admin.submit(`${rig.page}/bypass`, { hours: '1', reason: 'Phone lost' }, all)
      expect(granted.text.includes('Nobody could be told')).toBe(!isTold)
      // Of Ben, who has an address, nothing else is said because of it.
      expect((await rig.admin.get(rig.page.replace(rig.ana.id, rig.ben.id), all)).text).not.toContain(
        'cannot be told here',
      )
    },
  )

  it('R3: makes an invitation whose link is shown once and stands in no address', async () => {
    const rig = await memberRig()
    const made = await rig.admin.submit(`${rig.page}/invite`, {}, all)
    const link = /id="invitation">([^<]+)</.exec(made.text)?.[1] ?? ''
    expect(link).toMatch(/^https:\/\/id\.example\.org\/security\/p\/billing\/invitation#[\w-]{43}$/)
    expect((await rig.admin.get(rig.page, all)).text).not.toContain(link.split('#')[1])
  })

  it('R4: allows enrolling again after a "not me"', async () => {
    const rig = await memberRig()
    const person = { resourceId: rig.billing.id, user: { id: rig.ana.id } }
    const enrollment = await rig.chatfactor.enrollments.start({ ...person, name: 'My phone', transport: 'telegram' })
    const { qr } = await rig.chatfactor.enrollments.links(enrollment.id)
    const code = new URL(qr).searchParams.get('start') ?? ''
    await rig.hear({ type: 'code', chatId: '7', code, pushable: true })
    const secret = /undo\S*#([\w-]{43})/.exec(rig.mailer.sent.at(-1)?.text ?? '')?.[1] ?? ''
    expect(await rig.chatfactor.notices.undo({ secret })).toMatchObject({ outcome: 'undone' })
    expect((await rig.admin.get(rig.page, all)).text).toContain('Let them start over')
    const allowed = await rig.admin.submit(`${rig.page}/allow-enrollment`, {}, all)
    expect(allowed.text).toContain('They can enroll again.')
    expect((await rig.chatfactor.assignments.find(person))?.enrollmentBlocked).toBe(false)
  })

  it('C65: says where an enrollment got stuck, and never a code', async () => {
    const rig = await memberRig()
    const person = { resourceId: rig.billing.id, user: { id: rig.ana.id } }
    const enrollment = await rig.chatfactor.enrollments.start({ ...person, name: 'My phone', transport: 'telegram' })
    const { qr, typedCode } = await rig.chatfactor.enrollments.links(enrollment.id)
    expect((await rig.admin.get(rig.messengers, all)).text).toContain('Waiting for the scan')
    const code = new URL(qr).searchParams.get('start') ?? ''
    await rig.hear({ type: 'code', chatId: '7', code, pushable: false })
    const stuck = (await rig.admin.get(rig.messengers, all)).text
    expect(stuck).toContain('waiting for the first message')
    for (const secret of [code, typedCode, password]) expect(stuck).not.toContain(secret)
  })

  it('R53: is four: help, messengers, where they are signed in, what happened; each says who it is and leads to the others', async () => {
    const rig = await memberRig()
    const ana = rig.browser()
    await signInAna(ana)
    await enroll(rig, ana)
    const help = await rig.admin.get(rig.page, all)
    const links = [...help.text.matchAll(/<a href="([^"]*)"[^>]*>(Help|Messengers|Signed in|Activity)</g)].map(
      ([, href]) => href,
    )
    const own = ['', '/messengers', '/signed-in', '/activity'].map((page) => `${rig.page}${page}`)
    expect(links.filter((href) => own.includes(href ?? ''))).toEqual(own)
    for (const path of own) {
      const page = await rig.admin.get(path, all)
      expect(page.status).toBe(200)
      expect(page.text).toMatch(/<h2 class="member-heading">.*<bdi>ana<\/bdi>.*<span class="badge good">Enrolled</s)
      expect(page.text).toContain(`href="${path}" aria-current="page"`)
      // Ben has none of it, and is told so.
      const ben = await rig.admin.get(path.replace(rig.ana.id, rig.ben.id), all)
      expect(ben.text).toContain('>Not enrolled<')
    }
    for (const shown of ['ana@<wbr/>example.org', 'Recovery codes']) expect(help.text).toContain(shown)
    const activity = await rig.admin.get(`${rig.page}/activity`, all)
    expect(activity.text).toMatch(/Kept for 365 days\..*Token enrolled/s)
    expect((await rig.admin.get(`${rig.page}/activity?by=administrators`, all)).text).not.toContain('Token enrolled')
  })

  it('names the messengers, where they are signed in, and the true end of every enrollment', async () => {
    const rig = await memberRig()
    const ana = rig.browser()
    await signInAna(ana)
    await enroll(rig, ana)
    const page = await rig.admin.get(rig.messengers, all)
    for (const shown of ['My phone', 'Active, scanned by']) expect(page.text).toContain(shown)
    const sessions = await rig.admin.get(rig.signedInPage, all)
    expect(sessions.text).toContain('Signed in on')
    expect(sessions.text).not.toContain('Nowhere now.')
    expect(sessions.text).not.toContain(ana.cookies.get(`__Host-cf-${rig.billing.id}`) ?? '?')
    const [token] = await rig.chatfactor.tokens.list({ resourceId: rig.billing.id, user: { id: rig.ana.id } })
    await rig.chatfactor.tokens.revoke(token?.id ?? '', { because: 'removed_by_host', actor: 'host' })
    const later = await rig.admin.get(rig.messengers, all)
    expect(later.text).toContain('It became a token, which has ended.')
    expect(later.text).not.toContain('Active, scanned by')
    expect(later.text).toMatch(/<span class="badge bad">No token</)
    expect(later.text).not.toContain('>Enrolled<')
    expect((await rig.admin.get(rig.signedInPage, all)).text).toContain('Nowhere now.')
  })

  it('R9, C65: says what was sent to the person, by what and how it ended, and never a code', async () => {
    const rig = await memberRig()
    expect((await rig.admin.get(rig.page, all)).text).toContain('Nothing was sent.')
    await enroll(rig, await signedIn(rig))
    const person = { resourceId: rig.billing.id, user: { id: rig.ana.id } }
    await rig.chatfactor.challenges.start({ ...person, kind: 'otp', purpose: 'pay' })
    await rig.chatfactor.settled()
    const sent = (await rig.admin.get(rig.page, all)).text
    expect(sent).toMatch(/<strong>Code<\/strong>, Telegram, .*?Sent\./s)
    expect(sent).toMatch(/<strong>Notice<\/strong>, email, /)
    const last = rig.telegram.sent.at(-1)?.message
    const code = last?.type === 'otp' ? last.code : ''
    expect(code).toMatch(/^\d{6}$/)
    expect(sent).not.toContain(code)
    const detail = { httpStatus: 403, code: null, hint: null }
    rig.telegram.answerWith({ outcome: 'unreachable', reason: 'blocked', detail })
    await rig.chatfactor.challenges.start({ ...person, kind: 'otp', purpose: 'pay' })
    await rig.chatfactor.settled()
    const failed = (await rig.admin.get(rig.page, all)).text
    expect(failed).toContain('Not sent. Their chat cannot be reached: they blocked the bot, or left.')
  })

  it('R2, R4: one measure starts a person over: they sign in without a second factor and may enroll again', async () => {
    const rig = await memberRig()
    const ana = rig.browser()
    await signInAna(ana)
    await enroll(rig, ana)
    const person = { resourceId: rig.billing.id, user: { id: rig.ana.id } }
    await rig.chatfactor.settled()
    const secret = /undo\S*#([\w-]{43})/.exec(rig.mailer.sent.at(-1)?.text ?? '')?.[1] ?? ''
    await rig.chatfactor.notices.undo({ secret })
    const page = await rig.admin.get(rig.page, all)
    const action = /action="([^"]*\/(?:clear-factor|allow-enrollment))"/.exec(page.text)?.[1] ?? ''
    expect(page.text.match(/Let them start over/g)).toHaveLength(1)
    await rig.admin.submit(action, {}, all)
    const after = await rig.chatfactor.assignments.find(person)
    expect([after?.enrolled, after?.enrollmentBlocked]).toEqual([false, false])
    await signInAna(rig.browser())
  })

  it('R7: does not exist for somebody else', async () => {
    const rig = await memberRig()
    expect((await rig.admin.get(rig.page)).status).toBe(404)
    expect((await rig.admin.get(rig.page.replace(rig.ana.id, rig.eve.id), all)).status).toBe(404)
  })
})
