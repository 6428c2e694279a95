import { createPortal, type HostSignIn } from '@chatfactor/portal'
import { world } from '@chatfactor/testkit'
import { describe, expect, it, onTestFinished } from 'vitest'
import { bindings } from '../../support/doors/bindings.js'

type Name = keyof typeof bindings
type Person = 'ana' | 'ben'

const page = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
const byScript = { accept: '*/*', 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'same-origin' }

/** Everything that fetches a guarded page before anybody wants to see it, or that can show none, by who does so. */
const notOpened: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'a browser, ahead': { ...page, 'sec-purpose': 'prefetch' },
  'a browser that draws it ahead': { ...page, 'sec-purpose': 'prefetch;prerender' },
  'a browser, through a proxy ahead': { ...page, 'sec-purpose': 'prefetch;anonymous-client-ip' },
  'Chromium and Safari of before': { ...page, purpose: 'prefetch' },
  'the start page of Safari': { ...page, 'x-purpose': 'preview' },
  'Firefox of before': { ...page, 'x-moz': 'prefetch' },
  'Turbo, for a link that is pointed at': { ...page, 'x-sec-purpose': 'prefetch' },
  'the router of Next, as a proxy of Next gets it': byScript,
  'the same in a browser that says nothing of scripts': { accept: '*/*' },
  'the same, as everything but a proxy of Next gets it': { ...byScript, rsc: '1', 'next-router-prefetch': '1' },
  'a router that draws pages': { ...byScript, ...page },
  'an image': { accept: 'image/avif,image/webp,*/*;q=0.8', 'sec-fetch-dest': 'image' },
}

/** An app with a sign-in of its own and a guard in front of `/pay`; Ana and Ben each have a chat. */
async function app(name: Name) {
  const place = await world({ people: { ana: {}, ben: {} }, everythingAllowed: true })
  const { chatfactor, clock, enroll, telegram } = place
  const chats = { ana: 'chat-of-ana', ben: 'chat-of-ben' }
  for (const who of ['ana', 'ben'] as const) await enroll(place[who], chats[who])
  const signIn: HostSignIn = {
    async authenticate({ headers }) {
      const who = /\bvisit=ana/.test(headers.get('cookie') ?? '') ? 'ana' : 'ben'
      return { user: { id: place[who].id }, provenAt: clock.now(), session: who }
    },
    url: () => '/login',
  }
  const guard = await bindings[name](createPortal({ chatfactor, clock, signIn }), {
    resource: 'billing',
    purpose: 'pay',
  })
  onTestFinished(() => guard.close())
  const { publicUrl } = chatfactor
  const own: Record<Person, string> = { ana: 'visit=ana', ben: 'visit=ben' }
  const ask = (who: Person, headers: Readonly<Record<string, string>>, method = 'GET') =>
    guard.ask(new Request(`${publicUrl}/pay?invoice=7`, { method, headers: { ...headers, cookie: own[who] } }))
  return {
    ask,
    /** How much each chat was sent. */
    async said() {
      await chatfactor.settled()
      const to = (chat: string) => telegram.sent.filter((one) => one.to.chatId === chat).length
      return [to(chats.ana), to(chats.ben)]
    },
    /** Opens the page, and types the code that comes; what is proven counts from then on. */
    async prove(who: Person) {
      const asked = await ask(who, page)
      own[who] += `; ${asked?.headers.get('set-cookie')?.split(';')[0]}`
      await chatfactor.settled()
      const typed = new Request(`${publicUrl}/pay?invoice=7&cf_form=1`, {
        method: 'POST',
        headers: { ...page, origin: publicUrl, cookie: own[who] },
        body: new URLSearchParams({ cf_code: telegram.lastCode(chats[who]) ?? '' }),
      })
      expect((await guard.ask(typed))?.status).toBe(303)
    },
  }
}

const names = Object.keys(bindings).filter((name): name is Name => name !== 'nextGate.isProven')

describe('a guarded page', () => {
  it.each(names)(
    'R23: whatever is fetched ahead, or shows no page, makes neither chat say a word, and opens only what was proven: %s',
    async (name) => {
      const { ask, said, prove } = await app(name)
      const [toAna = 0, toBen = 0] = await said()
      for (const who of ['ana', 'ben'] as const) {
        for (const [how, headers] of Object.entries(notOpened)) {
          const answer = await ask(who, headers)
          expect([answer?.status, answer?.headers.getSetCookie()], how).toEqual([403, []])
          const isShown = headers['sec-fetch-dest'] === undefined || headers.accept === page.accept
          expect((await answer?.text())?.includes('cf_again') ?? false, how).toBe(isShown)
        }
        expect((await ask(who, page, 'HEAD'))?.status).toBe(403)
      }
      expect(await said()).toEqual([toAna, toBen])
      await prove('ana')
      const [saidToAna = 0, saidToBen] = await said()
      expect([saidToAna > toAna, saidToBen]).toEqual([true, toBen])
      for (const [how, headers] of Object.entries(notOpened)) {
        expect(await ask('ana', headers), how).toBeNull()
        expect((await ask('ben', headers))?.status, how).toBe(403)
      }
      expect(await said()).toEqual([saidToAna, toBen])
    },
  )
})
