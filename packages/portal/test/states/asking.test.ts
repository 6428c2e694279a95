import type { ChallengeProgress } from '@chatfactor/core'
import { describe, expect, it } from 'vitest'
import { situationOf } from '../../src/pages/ask-situation.js'
import { askWords, changeWords, limitWords, stoppedWords, warningOf } from '../../src/pages/second-factor-words.js'
import { type AskedKind, type Stop, stops } from '../../src/states/asking.js'
import { en } from '../../src/words/en.js'
import { type PortalWords, portalCatalogue } from '../../src/words/portal-words.js'
import { texts as uk } from '../../src/words/uk.js'
import { enrolled, password } from '../portal-rig.js'

type Progress = ChallengeProgress
type Mode = NonNullable<Progress['show']>['mode']

const now = new Date(0)
const later = new Date(600_000)

/** Of each union all members: one more does not compile. */
const all = <Name extends string>(names: Readonly<Record<Name, true>>): readonly Name[] =>
  Object.keys(names).filter((name): name is Name => Object.hasOwn(names, name))
const modes = all<Mode>({ number_matching: true, code_entry: true, approve_deny: true })
const states = all<Progress['state']>({
  ...{ waiting: true, approved: true, declined: true, denied: true, accepted: true },
  ...{ exhausted: true, locked: true, over: true },
})
const messages = all<Progress['message']>({
  ...{ none: true, on_its_way: true, sent: true, chat_closed: true, throttled: true },
  ...{ unavailable: true, unreachable: true, misconfigured: true, rejected: true, unknown: true },
})

const shows = {
  number_matching: { mode: 'number_matching', number: 42 },
  code_entry: { mode: 'code_entry', code: '123456' },
  approve_deny: { mode: 'approve_deny' },
} as const

interface Asked {
  readonly kind: AskedKind
  readonly mode: Mode | null
  readonly state: Progress['state']
  readonly message: Progress['message']
}

const progressOf = ({ kind, mode, state, message }: Asked, limitedUntil: Date | null): Progress => ({
  ...{ challengeId: 'c', kind, show: mode === null ? null : shows[mode], state, lockedUntil: null, lockReason: null },
  ...{ tokenId: 't' },
  ...{ transport: 'telegram', messenger: 'Telegram', digits: 6, message, sends: 1 },
  ...{ expiresAt: limitedUntil === null ? later : now, endsAt: later, sendAgainAt: limitedUntil },
  ...{ limitedUntil, pullUrl: null },
})

/** Everything that a page says of it, beside its fields and other ways. */
function said(words: PortalWords, asked: Asked): readonly string[] {
  return [null, later].flatMap((limitedUntil) => {
    const progress = progressOf(asked, limitedUntil)
    const situation = situationOf(progress)
    const limited = limitedUntil === null ? [] : [limitWords(words, progress, limitedUntil, now)]
    if (situation.at === 'stopped') {
      const { title, text, button } = stoppedWords(words, situation, now)
      return [title, text, button ?? '', changeWords(words, progress, now), ...limited]
    }
    const { title, lead, problem } = askWords(words, progress, false, now)
    const warning = warningOf(progress)
    return [title, lead, problem ?? '', warning === null ? '' : words.say(warning, { owner: 'Billing' }), ...limited]
  })
}

const ofApprovals = modes.flatMap((mode) =>
  states.flatMap((state) => messages.map((message) => ({ kind: 'approval', mode, state, message }) as const)),
)

describe.each(['en', 'uk'])('R25, C27: a page that asks in a chat, in %s', (language) => {
  it('R25, C27: speaks of no code where an approval is asked for, in any mode, state and fate of the message', async () => {
    const words = await portalCatalogue(undefined).words(language)
    expect(ofApprovals).toHaveLength(modes.length * states.length * messages.length)
    for (const asked of ofApprovals) {
      for (const text of said(words, asked)) {
        // The word that a person sends to the bot, and the codes that stand in for a messenger.
        const own = text.replaceAll(/word code|слово «код»|recovery codes?|код\p{L}* відновлення/gu, '')
        expect(own, JSON.stringify(asked)).not.toMatch(/\bcodes?\b|(?<!\p{L})код/iu)
      }
    }
  })

  it('R25: warns of what could be asked for in this mode, and of nothing where nothing was sent', async () => {
    const warned = modes.map((mode) =>
      warningOf(progressOf({ kind: 'approval', mode, state: 'waiting', message: 'sent' }, null)),
    )
    expect(new Set(warned).size).toBe(modes.length)
    for (const message of messages) {
      const progress = progressOf({ kind: 'otp', mode: null, state: 'waiting', message }, null)
      const hasNoCode = ['unreachable', 'misconfigured', 'rejected'].includes(message)
      expect(warningOf(progress) === null, message).toBe(hasNoCode)
    }
  })

  it('R20: no two ends share their words, but for kinds that are alike', async () => {
    const words = await portalCatalogue(undefined).words(language)
    const names = Object.keys(stops).filter((name): name is Stop => Object.hasOwn(stops, name))
    for (const kind of ['otp', 'approval'] as const) {
      const texts = names.map((name) => words.say(stops[name][kind].text, { when: '' }))
      expect(new Set(texts).size).toBe(names.length)
    }
  })
})

it('R23: no page names a command with a slash: people press and write words', () => {
  for (const texts of [en, uk])
    for (const [key, text] of Object.entries(texts)) expect(text, key).not.toMatch(/(?:^|[\s“«(])\/[a-z]{2,}/i)
})

describe('R23: a person to whom no more codes may be sent', () => {
  it('R23: gets a button and a QR code that open the chat, while the code still works and after it', async () => {
    const { rig } = await enrolled()
    Object.assign(rig.telegram, { botUrl: 'https://t.example/billing_bot' })
    const ana = rig.browser()
    const portal = '/security/p/billing'
    let page = await ana.submit(`${portal}/sign-in`, { login: 'ana', password, with: 'password' })
    expect(page.text).not.toContain('Open Telegram')
    for (let more = 0; more < 3; more += 1) {
      await rig.clock.advance(30_000)
      page = await ana.submit(`${portal}/second-factor/send`, {})
    }
    for (const passed of [0, 180_000]) {
      await rig.clock.advance(passed)
      page = await ana.get(`${portal}/second-factor`)
      expect(page.text).toMatch(/href="https:\/\/t\.example\/billing_bot"[^>]*>Open Telegram</)
      expect(page.text).toMatch(/role="img" aria-label="QR code of the bot in Telegram"/)
    }
  })

  it('C52: who has blocked the bot gets a button to the chat, and no warning of a code that was never sent', async () => {
    const { rig } = await enrolled()
    Object.assign(rig.telegram, { botUrl: 'https://t.example/billing_bot' })
    rig.telegram.block('chat-1')
    const ana = rig.browser()
    const page = await ana.submit('/security/p/billing/sign-in', { login: 'ana', password, with: 'password' })
    expect(page.text).toContain('The message did not get through')
    expect(page.text).toMatch(/class="button primary wide" href="https:\/\/t\.example\/billing_bot"/)
    expect(page.text).not.toContain('Nobody will ever')
  })
})
