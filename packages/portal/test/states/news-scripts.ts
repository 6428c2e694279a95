import type { News } from '../../src/states/news.js'
import { type Browser, hidden, type Page } from '../browser.js'
import {
  askForToken,
  enroll,
  linkCodeIn,
  linkIn,
  password,
  type Rig,
  signInAna,
  signInWithCode,
} from '../portal-rig.js'

const portal = '/security/p/billing'
const typed = { login: 'ana', password, with: 'password' }

/** A page that has just said it. */
interface Said {
  readonly page: Page
  readonly by: Browser
}

/** Brings it about in a rig where everything is allowed. */
export type NewsScript = (rig: Rig, ana: Browser) => Promise<Said>

const submit =
  (path: string, fields: Parameters<Browser['submit']>[1] = {}): NewsScript =>
  async (_rig, ana) => ({ page: await ana.submit(`${portal}/${path}`, fields), by: ana })

/** With a token, and everything proven just now. */
const withToken =
  (then: NewsScript): NewsScript =>
  async (rig, ana) => {
    await enroll(rig, ana)
    await signInWithCode(rig, ana)
    return then(rig, ana)
  }

const onToken = (action: string, before: (rig: Rig) => unknown = () => undefined, fields = {}): NewsScript =>
  withToken(async (rig, ana) => {
    const path = linkIn(await ana.get(portal), `/${action}`)
    before(rig)
    return { page: await ana.submit(path, fields), by: ana }
  })

const recoveryCode = async (ana: Browser) => {
  const shown = await ana.submit(`${portal}/recovery-codes`, {})
  return { shown, code: /id="recovery-codes"[^>]*>\s*(\S+)/.exec(shown.text)?.[1] ?? '' }
}

const throttled = {
  outcome: 'throttled',
  retryAfterMs: null,
  detail: { httpStatus: 429, code: null, hint: null },
} as const

const mailed = async ({ chatfactor, mailer }: Rig, pattern: RegExp) => {
  await chatfactor.settled()
  return pattern.exec(mailer.sent.at(-1)?.text ?? '')?.[0] ?? ''
}

const newEmail: NewsScript = async (rig, ana) => {
  await ana.submit(`${portal}/profile/email`, { email: 'ana2@example.org' })
  const code = await mailed(rig, /^\d{6}$/m)
  return { page: await ana.submit(`${portal}/profile/email/code`, { code }), by: ana }
}

const lateUndo: NewsScript = async (rig, ana) => {
  const path = await enroll(rig, ana)
  await rig.clock.advance(11 * 60_000)
  return { page: await ana.submit(`${path}/take-back`, {}), by: ana }
}

/** The one that is asked first was replaced, while the bot was blocked in the older one: nobody could be told. */
async function withUntold(rig: Rig, ana: Browser): Promise<void> {
  await rig.chatfactor.users.update({ id: rig.ana.id }, { email: null })
  await signInAna(ana)
  await enroll(rig, ana)
  await signInWithCode(rig, ana)
  await enroll(rig, ana, 'chat-2')
  const path = linkIn(await ana.get(portal), '/reissue')
  await rig.hear({ type: 'unreachable', chatId: 'chat-2', reason: 'blocked' })
  const scan = await ana.submit(path, { name: 'New', transport: 'telegram', digits: '6' })
  await rig.hear({ type: 'code', chatId: 'chat-3', code: linkCodeIn(scan) })
  await rig.hear({ type: 'text', chatId: 'chat-2', text: 'Back again' })
  await ana.submit(linkIn(await ana.get(portal), '/ask-first'), {})
}

/** Says something of the newest row that may be spoken of. */
const ofActivity =
  (says: 'not-me' | 'was-me', before: (rig: Rig) => Promise<unknown>): NewsScript =>
  async (rig, ana) => {
    await before(rig)
    const path = linkIn(await ana.get(`${portal}/activity`), `/${says}`)
    return { page: await ana.submit(path, {}), by: ana }
  }

/** One for each: what has none does not compile. */
export const newsScripts: Readonly<Record<News, NewsScript>> = {
  removed: onToken('remove'),
  renamed: onToken('rename', undefined, { name: 'Another' }),
  recognized: async (rig, ana) => {
    await withUntold(rig, ana)
    await rig.clock.advance(3 * 86_400_000)
    await signInWithCode(rig, ana, 'chat-2')
    return { page: await ana.submit(linkIn(await ana.get(portal), '/it-was-me'), {}), by: ana }
  },
  asked_first: withToken(async (rig, ana) => {
    await enroll(rig, ana, 'chat-2')
    return { page: await ana.submit(linkIn(await ana.get(portal), '/ask-first'), {}), by: ana }
  }),
  cancelled: async (_rig, ana) => {
    const scan = await askForToken(ana)
    return { page: await ana.submit(`${scan.url.pathname}/cancel`, {}), by: ana }
  },
  not_replaced: withToken(async (_rig, ana) => {
    const path = linkIn(await ana.get(portal), '/reissue')
    const scan = await ana.submit(path, { name: 'New', transport: 'telegram', digits: '6' })
    return { page: await ana.submit(`${scan.url.pathname}/cancel`, {}), by: ana }
  }),
  taken_back: async (rig, ana) => {
    const path = await enroll(rig, ana)
    return { page: await ana.submit(`${path}/take-back`, {}), by: ana }
  },
  undo_late: lateUndo,
  undo_late_ask: async (rig, ana) => {
    await rig.chatfactor.resources.update(rig.billing.id, { selfService: { allowedActions: ['token.enroll'] } })
    return lateUndo(rig, ana)
  },
  assigned: withToken(async (rig, ana) => {
    const { id: resourceId } = await rig.chatfactor.resources.create({
      name: 'Wiki',
      selfService: {
        ...{ enabled: true, address: 'wiki', allowedActions: 'all', firstEnrollment: 'sign_in' },
        tokenEnrollment: { bot: { enabled: true } },
      },
    })
    await rig.chatfactor.assignments.create({ resourceId, userId: rig.ana.id })
    const wiki = '/security/p/wiki'
    await ana.submit(`${wiki}/sign-in`, typed)
    const path = linkIn(await ana.get(`${wiki}/add`), '/assign/[^"]+')
    const asks = await ana.submit(path, {})
    const code = rig.telegram.lastCode('chat-1') ?? ''
    return { page: await ana.submit(`${path}/finish`, { challenge: hidden(asks, 'challenge'), code }), by: ana }
  }),
  test_sent: onToken('test'),
  test_undelivered: onToken('test', (rig) => rig.telegram.block('chat-1')),
  check_reachable: onToken('check'),
  check_unreachable: onToken('check', (rig) => rig.telegram.block('chat-1')),
  check_unknown: onToken('check', ({ telegram }) => Object.assign(telegram, { probe: async () => throttled })),
  codes_kept: withToken(async (_rig, ana) => {
    const { code } = await recoveryCode(ana)
    return { page: await ana.submit(`${portal}/recovery-codes/keep`, { code }), by: ana }
  }),
  codes_ended: withToken(async (_rig, ana) => {
    await recoveryCode(ana)
    return { page: (await recoveryCode(ana)).shown, by: ana }
  }),
  pin_set: withToken(submit('pin', { pin: '2580', again: '2580' })),
  pin_removed: withToken(async (rig, ana) => {
    await ana.submit(`${portal}/pin`, { pin: '2580', again: '2580' })
    return submit('pin/remove')(rig, ana)
  }),
  name_saved: submit('profile/name', { firstName: 'Ana', lastName: 'K.' }),
  phone_saved: submit('profile/phone', { phone: '+306912345678' }),
  login_saved: submit('profile/login', { login: 'ana2' }),
  password_saved: submit('profile/password', { password: 'another horse', again: 'another horse' }),
  language_saved: submit('profile/language', { language: 'uk' }),
  email_saved: async (rig) => {
    const { chatfactor, billing } = rig
    const { id: userId } = await chatfactor.users.create({ login: 'ivy', password })
    await chatfactor.assignments.create({ resourceId: billing.id, userId })
    const ivy = rig.browser()
    await ivy.submit(`${portal}/sign-in`, { ...typed, login: 'ivy' })
    return newEmail(rig, ivy)
  },
  email_moved: newEmail,
  browser_forgotten: withToken(async (rig, ana) => {
    await rig.chatfactor.resources.update(rig.billing.id, { secondFactor: { rememberBrowsersMs: 86_400_000 } })
    const asks = await ana.submit(`${portal}/sign-in`, typed)
    const code = rig.telegram.lastCode('chat-1') ?? ''
    await ana.submit(`${portal}/second-factor`, { challenge: hidden(asks, 'challenge'), code, remember: 'on' })
    return { page: await ana.submit(linkIn(await ana.get(`${portal}/browsers`), '/forget'), {}), by: ana }
  }),
  activity_sign_in: ofActivity('not-me', async (rig) => signInAna(rig.browser())),
  activity_others: ofActivity('not-me', async (rig) => {
    const other = rig.browser()
    await signInAna(other)
    await other.submit(`${portal}/profile/phone`, { phone: '+306912345678' })
  }),
  activity_nothing: ofActivity('not-me', async (rig) => {
    await rig.browser().submit(`${portal}/sign-in`, { ...typed, password: 'wrong horse' })
  }),
  activity_me: ofActivity('was-me', async (rig) => signInAna(rig.browser())),
  activity_stays: async (rig, ana) => {
    await withUntold(rig, ana)
    await signInWithCode(rig, ana, 'chat-2')
    return { page: await ana.submit(linkIn(await ana.get(`${portal}/activity`), '/was-me'), {}), by: ana }
  },
  account_deleted: submit('account/delete', { typed: 'ana' }),
  session_ended: async (rig, ana) => {
    await signInAna(rig.browser())
    return { page: await ana.submit(linkIn(await ana.get(`${portal}/sessions`), '/end'), {}), by: ana }
  },
  others_ended: submit('sessions/end-others'),
  link_good: async (rig) => {
    const at = { resourceId: rig.billing.id, login: 'ana', password: 'wrong one', device: null, network: null }
    for (let miss = 0; miss < 100; miss += 1) await rig.chatfactor.signIn.withPassword(at)
    const by = rig.browser()
    await by.submit(`${portal}/sign-in`, { login: 'ana', with: 'mail' })
    const secret = await mailed(rig, /https:\S+\/mail-link#[\w-]{43}/)
    return { page: await by.submit(`${portal}/mail-link`, { secret }), by }
  },
  reset_mailed: async (rig) => {
    const by = rig.browser()
    return { page: await by.submit(`${portal}/forgot-password`, { login: 'ana' }), by }
  },
  recovered: withToken(async (rig, ana) => {
    const { code } = await recoveryCode(ana)
    const by = rig.browser()
    await by.submit(`${portal}/sign-in`, typed)
    return { page: await by.submit(`${portal}/second-factor/recovery`, { code }), by }
  }),
}
