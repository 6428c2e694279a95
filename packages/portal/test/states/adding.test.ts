import { describe, expect, it } from 'vitest'
import { type Adding, adding } from '../../src/states/adding.js'
import { en } from '../../src/words/en.js'
import { texts as uk } from '../../src/words/uk.js'
import type { Browser, Page } from '../browser.js'
import { enroll, linkCodeIn, password, portalRig, type Rig, signInAna, signInWithCode } from '../portal-rig.js'

type Changes = Parameters<Rig['chatfactor']['resources']['update']>[1]

/** How each comes about for Ana: what Billing allows, and what she has. */
interface Script {
  readonly tokens?: 1
  /** She has a messenger for another site. */
  readonly hasElsewhere?: boolean
  /** She takes back, by mail, that another one was added. */
  readonly takesBack?: boolean
  readonly policy: Changes
}

const may = (...allowedActions: ('token.enroll' | 'token.unassign' | 'token.reissue' | 'token.assign_existing')[]) => ({
  selfService: { allowedActions },
})
const one = { secondFactor: { maxTokensPerUser: 1 } }

/** One for each: what has none does not compile. */
const scripts: Readonly<Record<Adding, Script>> = {
  open: { policy: may('token.enroll') },
  existing: { hasElsewhere: true, policy: may('token.assign_existing') },
  not_allowed: { policy: may() },
  blocked: { tokens: 1, takesBack: true, policy: may('token.enroll') },
  full_replace: { tokens: 1, policy: { ...one, ...may('token.enroll', 'token.reissue') } },
  full_remove: { tokens: 1, policy: { ...one, ...may('token.enroll', 'token.unassign') } },
  full_ask: { tokens: 1, policy: { ...one, ...may('token.enroll') } },
  mail_proof_needed: {
    policy: { selfService: { allowedActions: ['token.enroll'], firstEnrollment: 'email_if_known' } },
  },
  proof_elsewhere: { hasElsewhere: true, policy: may('token.enroll') },
  invitation_needed: { policy: { selfService: { allowedActions: ['token.enroll'], firstEnrollment: 'invite' } } },
}
const states = Object.keys(scripts).filter((name): name is Adding => Object.hasOwn(adding, name))
const portal = '/security/p/billing'

async function comeAbout(state: Adding) {
  const { tokens = 0, hasElsewhere = false, takesBack = false, policy } = scripts[state]
  const rig = await portalRig()
  const { chatfactor } = rig
  const ana = rig.browser()
  if (hasElsewhere) {
    const { id: resourceId } = await chatfactor.resources.create({
      name: 'Wiki',
      selfService: {
        ...{ enabled: true, address: 'wiki', allowedActions: 'all', firstEnrollment: 'sign_in' },
        tokenEnrollment: { bot: { enabled: true } },
      },
    })
    await chatfactor.assignments.create({ resourceId, userId: rig.ana.id })
    const there = rig.browser()
    await there.submit('/security/p/wiki/sign-in', { login: 'ana', password, with: 'password' })
    const details = { name: 'Phone', transport: 'telegram', digits: '6' }
    const scan = await there.submit('/security/p/wiki/add/bot', details)
    await rig.hear({ type: 'code', chatId: 'chat-9', code: linkCodeIn(scan) })
  }
  await signInAna(ana)
  if (tokens > 0) await enroll(rig, ana)
  if (takesBack) {
    await chatfactor.resources.update(rig.billing.id, { secondFactor: { maxTokensPerUser: 2 } })
    await signInWithCode(rig, ana)
    await enroll(rig, ana, 'chat-2')
    await chatfactor.settled()
    const secret = /https:\S+\/undo\S*#[\w-]+/.exec(rig.mailer.sent.at(-1)?.text ?? '')?.[0] ?? ''
    await rig.browser().submit('/security/undo', { secret })
    await signInWithCode(rig, ana)
  }
  await chatfactor.resources.update(rig.billing.id, policy)
  return { rig, ana }
}

/** The text between its values, in one of the languages. */
function saysIn(page: Page, texts: Readonly<Record<string, string>>, key: string): boolean {
  const longest = (texts[key] ?? '').split(/\{\w+\}/).sort((a, b) => b.length - a.length)[0] ?? ''
  return longest.length > 5 && page.text.includes(longest.trim())
}

const main = ({ text }: Page) => /<main[^>]*>(.*)<\/main>/s.exec(text)?.[1] ?? ''
const links = (page: Page) =>
  [...main(page).matchAll(/<a class="(?:button|type)[^"]*" href="([^"]+)"/g)].map(([, to = '']) => to)

/** Follows each button: it leads to a page that does not say why nothing can be done there. */
async function expectWaysOn(ana: Browser, page: Page, state: Adding) {
  const to = links(page)
  const forms = [...main(page).matchAll(/<form method="post"/g)]
  expect(to.length + forms.length, 'a way on').toBeGreaterThan(0)
  for (const path of to) {
    const next = await ana.get(path.replaceAll('&amp;', '&'))
    expect(next.status, path).toBe(200)
    const isBack = next.url.pathname === page.url.pathname || next.url.pathname === portal
    if (adding[state].isStuck && !isBack) expect(saysIn(next, en, adding[state].text), path).toBe(false)
  }
}

describe.each(states)('R18: adding a token where it is %s', (state) => {
  it('R18: is told alike by the list and by Add Token, with a way on, and no button leads to a refusal', async () => {
    const { ana } = await comeAbout(state)
    const { text, list, isStuck } = adding[state]
    for (const [language, texts] of [
      ['en', en],
      ['uk', uk],
    ] as const) {
      const headers = { 'accept-language': language }
      const home = await ana.get(portal, headers)
      expect(home.url.pathname).toBe(portal)
      expect(main(home).includes(texts['tokens.assignNew']), 'Assign New').toBe(list?.to === 'add')
      const isReplacing = state === 'full_replace'
      if (!isReplacing && (isStuck || !scripts[state].tokens)) expect(saysIn(home, texts, text), 'list').toBe(true)
      const add = await ana.get(`${portal}/add`, headers)
      expect(add.url.pathname).toBe(`${portal}/add`)
      if (state !== 'open' && state !== 'existing') expect(saysIn(add, texts, text), 'add').toBe(true)
      expect(saysIn(add, texts, 'add.mustEnroll')).toBe(false)
      for (const page of [home, add]) await expectWaysOn(ana, page, state)
    }
  })

  it('R18: asks nobody to add one who cannot, where a second factor is required', async () => {
    const { rig, ana } = await comeAbout(state)
    const required = { secondFactor: { required: true, gracePeriodMs: 0 } }
    await rig.chatfactor.resources.update(rig.billing.id, required)
    await ana.submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password' })
    const page = await ana.get(`${portal}/add`)
    const { isStuck, text } = adding[state]
    if (page.url.pathname !== `${portal}/add`) return expect(page.text).not.toContain('Add yours')
    const asks = saysIn(page, en, 'add.mustEnroll')
    if (isStuck) expect(asks).toBe(false)
    if (asks) expect(saysIn(page, en, text)).toBe(!isStuck && state !== 'open' && state !== 'existing')
    expect(page.text).not.toMatch(/add one for you/)
    await expectWaysOn(ana, page, state)
  })

  it('R18: asks nobody to add one by a certain day who cannot', async () => {
    const { rig, ana } = await comeAbout(state)
    await rig.chatfactor.resources.update(rig.billing.id, {
      secondFactor: { required: true, gracePeriodMs: 86_400_000 },
    })
    for (const path of [portal, `${portal}/add`]) {
      const page = await ana.get(path)
      if (adding[state].isStuck) expect(page.text, path).not.toContain('Add yours')
    }
  })
})
