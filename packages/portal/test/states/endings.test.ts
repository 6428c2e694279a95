import { createAdministration } from '@chatfactor/console'
import { describe, expect, it } from 'vitest'
import { type Ending, endings } from '../../src/states/endings.js'
import { type InvitationProblem, invitations } from '../../src/states/invitations.js'
import { verdicts } from '../../src/states/verdicts.js'
import { en } from '../../src/words/en.js'
import { texts as uk } from '../../src/words/uk.js'
import { type Browser, hidden, type Page } from '../browser.js'
import {
  askForToken,
  enroll,
  linkCodeIn,
  password,
  portalRig,
  signInAna,
  signInWithCode,
  typedCodeIn,
} from '../portal-rig.js'

const portal = '/security/p/billing'
const main = ({ text }: Page) => /<main[^>]*>(.*)<\/main>/s.exec(text)?.[1] ?? ''
const names = <Name extends string>(rows: Readonly<Record<Name, unknown>>): readonly Name[] =>
  Object.keys(rows).filter((name): name is Name => Object.hasOwn(rows, name))
const languages = [
  ['en', en],
  ['uk', uk],
] as const

/** Ana may do everything, and has the page with the QR code open. */
async function scanning() {
  const rig = await portalRig()
  await rig.chatfactor.resources.update(rig.billing.id, {
    selfService: { allowedActions: 'all', firstEnrollment: 'sign_in' },
  })
  const ana = rig.browser()
  await signInAna(ana)
  const scan = await askForToken(ana)
  return { rig, ana, scan, path: scan.url.pathname }
}
type Scanning = Awaited<ReturnType<typeof scanning>>

/** One for each ending: what has none does not compile. */
const ends: Readonly<Record<Ending, (scene: Scanning) => Promise<unknown>>> = {
  expired: ({ rig }) => rig.clock.advance(6 * 60_000),
  cancelled: ({ ana, path }) => ana.submit(`${path}/cancel`, {}),
  replaced: ({ rig }) =>
    rig.chatfactor.selfService
      .as({ resourceId: rig.billing.id, userId: rig.ana.id, methods: { password: rig.clock.now().getTime() } })
      .enrollments.start({ name: 'Other', transport: 'telegram' }),
  policy: ({ rig }) =>
    rig.chatfactor.resources.update(rig.billing.id, {
      selfService: { tokenEnrollment: { bot: { enabled: false } } },
    }),
  async locked({ rig, ana, scan, path }) {
    const profile = { displayName: 'Ana K.', username: null, language: 'en' }
    await rig.hear({ type: 'code', chatId: 'chat-1', code: typedCodeIn(scan), profile })
    for (let time = 0; time < 10; time += 1) await ana.submit(`${path}/confirm`, { answer: '000000' })
  },
  async gone({ rig, ana, scan }) {
    await rig.hear({ type: 'code', chatId: 'chat-1', code: linkCodeIn(scan) })
    const [token] = await rig.chatfactor.tokens.list({ resourceId: rig.billing.id, user: { id: rig.ana.id } })
    await signInWithCode(rig, ana)
    await ana.submit(`${portal}/tokens/${token?.id}/remove`, {})
  },
}

describe('how an enrollment ended', () => {
  it.each(names(ends))('R17: %s: its page says so, with a way on that is open', async (ending) => {
    const scene = await scanning()
    await ends[ending](scene)
    for (const [language, texts] of languages) {
      const page = await scene.ana.get(scene.path, { 'accept-language': language })
      expect(main(page)).toContain(texts[endings[ending].title])
      expect(main(page)).toContain(texts[endings[ending].text])
      expect(main(page)).toContain(`href="${portal}"`)
    }
    const page = await scene.ana.get(scene.path)
    const action = /<form method="post" action="([^"]*new-code)"/.exec(main(page))?.[1]
    const newer = /class="button primary wide" href="([^"]*)"/.exec(main(page))?.[1]
    const ways = { new_code: [true, false], newer: [false, true], list: [false, false] }
    expect([action !== undefined, newer !== undefined]).toEqual(ways[endings[ending].way])
    const on = action === undefined ? await scene.ana.get(newer ?? portal) : await scene.ana.submit(action, {})
    expect(on.status).toBe(200)
    if (action !== undefined || newer !== undefined) expect(on.text).toContain('start=')
    // Another person finds nothing of it.
    const ben = scene.rig.browser()
    await scene.rig.chatfactor.users.update({ id: scene.rig.ben.id }, { password })
    await ben.submit(`${portal}/sign-in`, { login: 'ben', password, with: 'password' })
    expect((await ben.get(scene.path)).status).toBe(404)
  })

  it('R8: one that expired offers no new code to a person who would be refused it', async () => {
    const { rig, ana, path } = await scanning()
    await rig.clock.advance(6 * 60_000)
    await rig.chatfactor.resources.update(rig.billing.id, { selfService: { allowedActions: [] } })
    const page = await ana.get(path)
    expect(main(page)).toContain(en['ended.policy.text'])
    expect(main(page)).not.toContain('/new-code')
  })
})

async function inviting() {
  const rig = await portalRig()
  await rig.chatfactor.resources.update(rig.billing.id, { selfService: { firstEnrollment: 'invite' } })
  const { members } = createAdministration(rig.chatfactor).as({ adminId: 'admin-1', resources: 'all' })
  const invite = async (userId: string, resourceId: string = rig.billing.id) =>
    (await members.invitations.create({ resourceId, userId })).url
  const ana = rig.browser()
  await signInAna(ana)
  return { rig, ana, invite }
}
type Inviting = Awaited<ReturnType<typeof inviting>>

/** The link that Ana sends. */
const invites: Readonly<Record<InvitationProblem, (scene: Inviting) => Promise<string>>> = {
  async used({ rig, ana, invite }) {
    const link = await invite(rig.ana.id)
    await ana.submit(`${portal}/invitation`, { secret: link })
    await enroll(rig, ana)
    return link
  },
  async expired({ rig, ana, invite }) {
    const link = await invite(rig.ana.id)
    await rig.clock.advance(7 * 24 * 60 * 60_000)
    await signInAna(ana)
    return link
  },
  not_yours: ({ rig, invite }) => invite(rig.ben.id),
  unusable: async () => 'A'.repeat(43),
}

describe('an invitation that invites to nothing', () => {
  it.each(names(invites))('R3: %s: its page says so, and what helps', async (problem) => {
    const scene = await inviting()
    const secret = await invites[problem](scene)
    for (const [language, texts] of languages) {
      const page = await scene.ana.submit(`${portal}/invitation`, { secret }, { 'accept-language': language })
      expect(page.text).toContain(texts[invitations[problem].text])
      // The field for another link, and the way out of this account.
      expect(page.text).toMatch(/action="[^"]*\/invitation".*name="secret"/s)
      expect(page.text).toMatch(/action="[^"]*\/sign-out"/)
    }
    if (invitations[problem].way === 'as_said')
      for (const [, texts] of languages) expect(texts[invitations[problem].text]).toMatch(/administrator|адміністратор/)
  })

  it('R3: one of their own for another site is not called that of another person alone', async () => {
    const { rig, ana, invite } = await inviting()
    const wiki = await rig.chatfactor.resources.create({
      name: 'Wiki',
      selfService: { enabled: true, address: 'wiki', firstEnrollment: 'invite' },
    })
    await rig.chatfactor.assignments.create({ resourceId: wiki.id, userId: rig.ana.id })
    const secret = await invite(rig.ana.id, wiki.id)
    expect((await ana.submit(`${portal}/invitation`, { secret })).text).toContain('or for another site')
  })
})

/** Ana was asked for a code in this browser. */
async function asked() {
  const { rig, ana } = await scanning()
  await enroll(rig, ana)
  const browser = rig.browser()
  const page = await ask(browser)
  return { rig, browser, page, code: rig.telegram.lastCode('chat-1') ?? '' }
}
type Asked = Awaited<ReturnType<typeof asked>>

const ask = (browser: Browser) => browser.submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password' })
const answer = ({ browser, page }: Pick<Asked, 'browser' | 'page'>, code: string) =>
  browser.submit(`${portal}/second-factor`, { challenge: hidden(page, 'challenge'), code })
const another = async ({ rig, browser, page }: Asked) => {
  await rig.clock.advance(31_000)
  return browser.submit(`${portal}/second-factor/send`, { challenge: hidden(page, 'challenge') })
}

/** `null`: the portal has led on by then, so only parts on pages of a host show it. */
const answers: Readonly<Record<keyof typeof verdicts, ((scene: Asked) => Promise<Page>) | null>> = {
  wrong_code: (scene) => answer(scene, scene.code === '123456' ? '654321' : '123456'),
  superseded: async (scene) => answer({ ...scene, page: await another(scene) }, scene.code),
  async other_sign_in(scene) {
    await ask(scene.rig.browser())
    return answer(scene, scene.rig.telegram.lastCode('chat-1') ?? '')
  },
  empty: (scene) => answer(scene, ''),
  async expired(scene) {
    await scene.rig.clock.advance(181_000)
    return answer(scene, scene.code)
  },
  already_used: null,
}

describe('the verdict on an answer', () => {
  it.each(names(answers))(
    'R21: %s: stands beside the field, with the field or another code to go on with',
    async (outcome) => {
      const row = verdicts[outcome]
      const play = answers[outcome]
      if (play === null) return expect(row.way).toBe('another_code')
      const scene = await asked()
      const page = await play(scene)
      const sentence = (en[row.text].split('{')[0] ?? '').trim()
      expect(sentence.length).toBeGreaterThan(10)
      expect(main(page)).toContain(sentence)
      expect(main(page)).toContain('name="code"')
      expect(main(page)).toMatch(/action="[^"]*second-factor\/send"/)
      await scene.rig.clock.advance(31_000)
      const asks = row.way === 'field' ? page : await another({ ...scene, page })
      const good = outcome === 'other_sign_in' || outcome === 'superseded' ? await another({ ...scene, page }) : asks
      const on = await answer({ browser: scene.browser, page: good }, scene.rig.telegram.lastCode('chat-1') ?? '')
      expect(on.url.pathname).toBe(portal)
    },
  )
})

it('R17, R21, R3: no two endings, verdicts or problems of invitations share their words', () => {
  const tables = [
    names(endings).map((one) => endings[one].text),
    names(invitations).map((one) => invitations[one].text),
    names(verdicts).map((one) => verdicts[one].text),
  ]
  for (const [, texts] of languages)
    for (const keys of tables) expect(new Set(keys.map((key) => texts[key])).size).toBe(keys.length)
  expect(new Set(names(endings).map((one) => en[endings[one].title])).size).toBe(names(endings).length)
})
