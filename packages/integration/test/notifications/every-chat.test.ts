import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { accountAnnouncements } from '../../../accounts/src/account-announcements.js'
import { recoveryAnnouncements } from '../../../core/src/features/recovery/recovery-announcements.js'
import { tokenAnnouncements } from '../../../core/src/tokens/token-announcements.js'
import { actAnnouncements } from '../../../operations/src/acts/act-announcements.js'
import { leavingAnnouncements } from '../../../operations/src/leaving/leaving-announcements.js'
import { helpAnnouncements } from '../../../operations/src/states/help-announcements.js'
import { statesAnnouncements } from '../../../operations/src/states/states-announcements.js'
import { changes } from '../../support/told/changes.js'
import { bens, chats, type Stage, setStage } from '../../support/told/stage.js'

const announcements = [
  ...Object.values(tokenAnnouncements),
  ...Object.values(recoveryAnnouncements),
  ...Object.values(accountAnnouncements),
  ...Object.values(statesAnnouncements),
  ...Object.values(helpAnnouncements),
  ...Object.values(leavingAnnouncements),
  ...Object.values(actAnnouncements),
].map(({ name }) => name)

/** What is no change of a factor. */
const noChange: Readonly<Record<string, string>> = { 'sign_in.attacked': 'nothing was changed' }

/** What was sent so far, by whom it went to. */
function sentTo({ telegram, mailer }: Stage) {
  const inChat = new Map(Object.values({ ...chats, bens }).map((chat) => [chat, inOne(telegram.sent, chat)] as const))
  return { inChat, mails: [...mailer.sent] }
}

function inOne(sent: Stage['telegram']['sent'], chatId: string) {
  return sent.filter(({ to }) => to.chatId === chatId)
}

describe('a change of what a person signs in with', () => {
  const cases = Object.entries(changes).flatMap(([name, change]) =>
    [true, false].map(
      (hasAddress) => [name, hasAddress ? 'and by mail' : 'and nowhere else', change, hasAddress] as const,
    ),
  )

  it.each(cases)(
    'R4: %s is told in every chat of theirs that can be written to %s, with one way to take it back',
    async (_name, _where, change, hasAddress) => {
      const stage = await setStage({ hasAddress })
      const { chatfactor } = stage
      const given = await change.before?.(stage)
      await chatfactor.settled()
      const before = sentTo(stage)
      await change.happens(stage, typeof given === 'string' ? given : '')
      await chatfactor.settled()
      const after = sentTo(stage)

      const said = (chat: string) => (after.inChat.get(chat) ?? []).slice(before.inChat.get(chat)?.length ?? 0)
      const { tells = ['first', 'second'], changesAll, takenBack, mails } = change
      const told = tells.map((chat) => chats[chat])
      const { first, second, blocked } = chats
      expect([...(changesAll === true ? [] : [blocked]), bens].filter((chat) => said(chat).length > 0)).toEqual([])
      expect([first, second].filter((chat) => told.includes(chat) && said(chat).length === 0)).toEqual([])

      const mailed = after.mails.slice(before.mails.length)
      expect(mailed.map(({ to }) => to)).toEqual(mails?.(hasAddress) ?? (hasAddress ? ['ana@example.org'] : []))
      const byMail = mailed.some(({ text }) => text.includes('/undo'))
      const buttons = [first, second, bens].flatMap((chat) =>
        said(chat).flatMap(({ message }) => message.actions.filter(({ value }) => value.startsWith('u_'))),
      )
      expect({ byMail, buttons: buttons.length }).toEqual({
        byMail: hasAddress && takenBack !== 'nowhere',
        buttons: hasAddress || takenBack !== undefined ? 0 : 1,
      })
    },
  )
})

const root = join(import.meta.dirname, '../../../..')

/** Every source of these packages but their pages, which only call verbs, by its path below `src`. */
const sources = new Map(
  ['core', 'accounts', 'operations', 'console', 'portal'].flatMap((name) => {
    const src = join(root, 'packages', name, 'src')
    return readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path) && !/^(?:pages|routes)\//.test(path))
      .map((path) => [path, readFileSync(join(src, path), 'utf8')] as const)
  }),
)

/** What several of the sources with rows share: each call of it is one there. */
const shared = ['tokens/revocation.ts', 'tokens/activation.ts', 'self-service/own-record.ts']

/** Sources that change a factor or a credential and announce nothing themselves, and why. */
const silent: Readonly<Record<string, string>> = {
  'people/member-changes.ts': 'who is new has none yet',
  'people/user-service.ts': 'the host changes what it keeps of its people, and tells them itself',
  'features/recovery/recovery-elsewhere.ts': 'the notice of a recovery code says it',
  'features/recovery/revoked-key.ts': 'what was under a key that leaked is worth nothing already',
  'features/undo/undo.ts': 'whoever takes a change back reads what came of it',
  'passwords/taken-back-password.ts': 'whoever takes a change back reads what came of it, and is mailed a link',
  'sign-in/use-recovery-code.ts': 'the notice of a recovery code says it',
}

describe('the table of changes', () => {
  it('R4: has a row for each announcement, or says why not', () => {
    const rows = new Set(Object.values(changes).map(({ announces }) => announces))
    expect([...rows, ...Object.keys(noChange)].toSorted()).toEqual([...announcements].toSorted())
  })

  it('R4: has a row for each place in the sources that announces a change', () => {
    const announces =
      /(?<!function )\b(?:revocation|tokenEnd|activation|activationOf|changeNotice|tokens\.revoke)\(|\bnotice(?: =|:) \{ announces/g
    const found = [...sources].flatMap(([path, text]) => {
      const calls = text.match(announces)?.length ?? 0
      return calls === 0 || shared.includes(path) ? [] : [[path, calls] as const]
    })
    const rowsOf = (path: string) => Object.values(changes).filter(({ of }) => of === path).length
    expect(found.filter(([path, calls]) => rowsOf(path) < calls)).toEqual([])
    const places = new Set(found.map(([path]) => path))
    expect(Object.values(changes).filter(({ of }) => !places.has(of))).toEqual([])
  })

  it('R4: has a row, or a reason, for each source that writes a factor or a credential', () => {
    const writes =
      /update\('tokens', \w+, \{ revokedAt|insert\('(?:tokens|rememberedBrowsers)'|\bpinHash: (?:null|pinHash|had)|user: \{ passwordHash|: \{ passwordHash \}\)|\{ passwordHash: null \}|(?:\.|recovery: )noRecoveryCodes|recovery: \{ codes: left|bypass: \{ until|login: \w+\.login, loginKey|\? \{ email, previousEmail|movedEmail\(user/
    const named = [...shared, ...Object.keys(silent), ...Object.values(changes).map(({ of }) => of)]
    const ofRecords = (path: string) => /^(?:records|rules)\/|-announcements\.ts$/.test(path)
    const found = [...sources].flatMap(([path, text]) => (writes.test(text) && !ofRecords(path) ? [path] : []))
    expect(found.filter((path) => !named.includes(path))).toEqual([])
    expect(Object.keys(silent).filter((path) => !found.includes(path))).toEqual([])
  })
})
