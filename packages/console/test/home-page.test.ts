import { insert, type Store } from '@chatfactor/core/store'
import { operations } from '@chatfactor/operations'
import { memoryStore } from '@chatfactor/store-memory'
import { describe, expect, it } from 'vitest'
import { adminFromHeader, adminHeader, enroll, portalRig, signInAna } from '../../portal/test/portal-rig.js'
import { consolePages } from '../src/index.js'

const all = { [adminHeader]: 'all' }
const home = '/security/admin'
const dayMs = 24 * 60 * 60_000
const outcomes = ['asked', 'sentAgain', 'accepted', 'wrong', 'earlier', 'declined', 'denied']

/** What a worker has counted of a day: every kind of things so often, each in every messenger. */
function saysOf(count: number, of: Readonly<Record<string, number>> = {}): Record<string, number> {
  const inMessengers = [
    ...outcomes.flatMap((outcome) => [`codes.${outcome}`, `approvals.${outcome}`]),
    ...['sent', 'failed', 'dropped'].map((fate) => `messages.${fate}`),
  ].flatMap((name) => ['telegram', 'viber', 'messenger', 'mail'].map((messenger) => `${name}.${messenger}`))
  const others = [
    ...['end.assigned', 'end.enrolled', 'end.unreachable', 'signIns.completed', 'signIns.refused', 'signIns.recovered'],
    ...['enrollments.started', 'enrollments.scanned', 'enrollments.active', 'enrollments.failed.time'],
    ...['locks.misses', 'locks.administrator', 'taken.500', 'taken.2000', 'taken.more'],
  ]
  return { ...Object.fromEntries([...inMessengers, ...others].map((name) => [name, count])), ...of }
}

type Says = (of: 'billing' | 'payroll' | '*', back: number) => Readonly<Record<string, number>> | null

/** The console on two Resources, with what was counted of them on the 90 days before; `null` for nothing. */
async function counted(says: Says, store: Store = memoryStore()) {
  const rig = await portalRig({
    store,
    features: [operations()],
    console: consolePages({ authenticate: adminFromHeader, sms: { price: 0.05, currency: 'EUR' } }),
  })
  const payroll = await rig.chatfactor.resources.create({ name: 'Payroll' })
  const at = rig.clock.now()
  const kept = (of: 'billing' | 'payroll' | '*', resourceId: string) =>
    Array.from({ length: 90 }, (_, back) => {
      const day = new Date(at.getTime() - back * dayMs).toISOString().slice(0, 10)
      const said = says(of, back)
      return said === null ? [] : [insert('figures', { id: `${resourceId} ${day}`, resourceId, day, says: said, at })]
    }).flat()
  for (const records of [kept('billing', rig.billing.id), kept('payroll', payroll.id), kept('*', '*')])
    if (records.length > 0) await store.commit(records)
  const admin = rig.browser()
  return {
    ...rig,
    payroll,
    admin,
    async front(query = '', who = 'all') {
      const { status, text } = await admin.get(`${home}${query}`, { [adminHeader]: who })
      expect(status).toBe(200)
      return text
    },
  }
}

const plotsIn = (text: string) => text.match(/<svg class="drawn".*?<\/svg>/gs) ?? []

/** The part of a page that a plot is. */
function plotNamed(text: string, id: string): string {
  const begin = text.indexOf(`aria-labelledby="${id}-title"`)
  expect(begin).toBeGreaterThan(0)
  return text.slice(begin, text.indexOf('</section>', begin))
}

/** The totals beside a plot. */
function totalsOf(text: string, id: string): Readonly<Record<string, string | undefined>> {
  const found = [...plotNamed(text, id).matchAll(/<span>([^<]*)<\/span><strong>([^<]*)</g)]
  return Object.fromEntries(found.map(([, name = '', total]) => [name, total]))
}

// There are more Resources than these two.
const three: Says = (of) => saysOf({ billing: 3, payroll: 5, '*': 10 }[of])

describe('the front page', () => {
  it('R53, R7: sums up what an administrator may see, of all their Resources or of one, and nothing else', async () => {
    const { front, admin, billing, payroll } = await counted(three)
    const signIns = async (query = '', who = 'all') => totalsOf(await front(query, who), 'sign-ins').Completed
    expect(await signIns()).toBe('300')
    expect(await signIns('?days=7')).toBe('70')
    expect(await signIns('?days=90')).toBe('900')
    expect(await signIns('?days=1000')).toBe('300')
    expect(await signIns(`?resource=${billing.id}`)).toBe('90')
    expect(await signIns('', payroll.id)).toBe('150')
    expect(await signIns('', `${billing.id},${payroll.id}`)).toBe('240')
    expect(await signIns(`?resource=${payroll.id}`, payroll.id)).toBe('150')
    for (const query of [`?resource=${billing.id}`, '?resource=*', '?resource=unknown'])
      expect((await admin.get(`${home}${query}`, { [adminHeader]: payroll.id })).status).toBe(404)
    expect(await front('', payroll.id)).not.toContain('Billing')
  })

  it('R53: leads from each figure to the list of those whom it counts, over the number of each Resource', async () => {
    const rig = await counted(three)
    const { chatfactor, admin, billing, payroll, ana, front } = rig
    const browser = rig.browser()
    await signInAna(browser)
    await enroll(rig, browser)
    await chatfactor.assignments.update({ resourceId: billing.id, user: { id: ana.id }, active: false })
    const off = /<a href="([^"]*)"><span class="figure-name">Off<\/span><strong>([^<]*)</
    const [, ofOne, one] = off.exec(await front(`?resource=${billing.id}`)) ?? []
    const [, ofAll, both] = off.exec(await front()) ?? []
    expect([one, both]).toEqual(['1', '1'])
    const list = await admin.get(ofOne?.replaceAll('&amp;', '&') ?? '', all)
    expect(list.text).toContain('aria-current="true">Off')
    expect(list.text).toContain(ana.login ?? 'nobody')
    const byResource = await admin.get(ofAll ?? '', all)
    const counts = [...byResource.text.matchAll(/<a href="([^"]*)"><span>([^<]*)<\/span><strong>([^<]*)</g)]
    expect(counts.map(([, , name, count]) => [name, count])).toEqual([
      ['Billing', '1'],
      ['Payroll', '0'],
    ])
    expect(counts[0]?.[1]).toBe(ofOne)
    // Who sees one Resource chooses among that one.
    const own = await admin.get(`${home}/by-resource?only=off`, { [adminHeader]: payroll.id })
    expect(own.text).toContain('Payroll')
    expect(own.text).not.toContain('Billing')
  })

  it('R53: lets who sees more than twenty Resources choose one', async () => {
    const { admin, billing } = await counted(three)
    const many = [billing.id, ...Array.from({ length: 20 }, (_, nth) => `gone${nth}`)].join(',')
    const page = await admin.get(home, { [adminHeader]: many })
    expect(page.url.pathname).toBe(`${home}/by-resource`)
    expect(page.text).toContain(`href="${home}?resource=${billing.id}"`)
  })

  it('R53: every link of it leads to a page', async () => {
    const { front, admin, billing } = await counted(three)
    for (const [who, query] of [
      ['all', ''],
      ['all', `?resource=${billing.id}&days=90`],
      [billing.id, ''],
    ] as const) {
      const links = [...(await front(query, who)).matchAll(/<a[^>]* href="(\/security\/admin[^"]*)"/g)]
      const paths = new Set(links.map(([, path = '']) => path.replaceAll('&amp;', '&')))
      expect(paths.size).toBeGreaterThan(10)
      for (const path of paths) expect((await admin.get(path, { [adminHeader]: who })).status, path).toBe(200)
    }
  })

  it('R53: says when each number was counted', async () => {
    const { front, chatfactor, billing } = await counted(() => null)
    expect(await front()).toContain('Nothing has been counted yet')
    await chatfactor.worker.runOnce()
    const page = await front(`?resource=${billing.id}`)
    expect(page).toMatch(/With a token<\/span><strong>0 of 2<\/strong><\/a><span class="figure-when">counted <time/)
    expect(page).toMatch(/Locked<\/span><strong>0<\/strong><\/a><span class="figure-when">now</)
    expect(page).toMatch(/Counted <time[^>]*>[^<]*<\/time>\. Lists show what is so now/)
  })

  it('R53: counts no more than a thousand while somebody waits, and says of more what a worker counted, and when', async () => {
    const asked: (readonly [counts: number, upTo: number])[] = []
    const many = (): Store => ({
      ...memoryStore(),
      async tally(_collection, each, upTo) {
        asked.push([each.length, upTo])
        return [3, 40_000, 40_000, 40_000, 0].slice(0, each.length).map((count) => Math.min(count, upTo))
      },
    })
    const now = { 'now.at': 0, 'now.assigned': 1_000_000, 'now.enrolled': 900_000, 'now.unreachable': 40_017 }
    const figure = (text: string, name: string) =>
      new RegExp(`>${name}</span><strong>([^<]*)</strong></a><span class="figure-when">(.*?)</span>`)
        .exec(text)
        ?.slice(1)
    const { front } = await counted((_of, back) => (back === 0 ? now : null), many())
    const text = await front()
    expect(figure(text, 'Locked')).toEqual(['3', 'now'])
    expect(figure(text, 'Off')).toEqual(['1,000+', 'now'])
    expect(figure(text, 'Messenger unreachable')).toEqual(['40,017', expect.stringContaining('counted')])
    const nobody = await (await counted(() => null, many())).front()
    expect(figure(nobody, 'Messenger unreachable')).toEqual(['1,000+', 'now'])
    expect(asked).toEqual([
      [2, 1_001],
      [5, 10_001],
    ])
  })

  it('R53: names a messenger that fails, since which day, and none that recovered or was hardly used', async () => {
    const { front, clock } = await counted((_, back) =>
      saysOf(0, {
        'messages.sent.telegram': 100,
        // It was down two weeks ago.
        'messages.failed.telegram': back === 14 ? 90 : 2,
        'messages.sent.viber': back < 4 ? 40 : 100,
        // Today has just begun.
        'messages.failed.viber': back === 0 ? 0 : back < 4 ? 60 : 1,
        ...(back === 0 ? { 'messages.sent.viber': 1 } : {}),
        'messages.sent.messenger': 1,
        'messages.failed.messenger': 3,
      }),
    )
    const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
    const since = format.format(new Date(clock.now().getTime() - 3 * dayMs))
    const page = await front()
    expect(page.match(/[A-Za-z]+ fails: [^<]*/g)).toHaveLength(1)
    expect(page).toContain(`viber fails: 180 of 300 messages did not arrive since ${since}.`)
  })

  it('R53: says what it would have cost by SMS, each time a code went to a chat', async () => {
    const { front } = await counted((of) =>
      of === '*'
        ? saysOf(0, {
            'codes.asked.telegram': 10,
            'codes.sentAgain.viber': 5,
            'approvals.asked.telegram': 5,
            'codes.asked.mail': 100,
          })
        : null,
    )
    // 20 on each of 30 days.
    expect(await front()).toContain('By SMS, these 600 codes and approvals would have cost about €30.00.')
  })

  it.each([
    ['nothing', (): null => null],
    ['one day', (_: string, back: number) => (back === 0 ? saysOf(1) : null)],
    ['zeros', () => saysOf(0)],
    ['holes', (_: string, back: number) => (back % 3 === 0 ? null : saysOf(back))],
    ['as many as there are people', () => saysOf(1_000_000_000)],
    ['90 different days', (_: string, back: number) => saysOf(12_345_678 + back * 9_871)],
  ] as const)(
    '%s: is drawn in plots of at most 6 kB, on a page of at most 60 kB, without styles of its own',
    async (what, says) => {
      const { front } = await counted((of, back) => says(of, back))
      for (const query of ['?days=7', '?days=30', '?days=90']) {
        const page = await front(query)
        const plots = plotsIn(page)
        expect(plots).toHaveLength(what === 'nothing' ? 0 : 6)
        for (const plot of plots) {
          expect(Buffer.byteLength(plot)).toBeLessThanOrEqual(6_000)
          expect(plot).not.toMatch(/NaN|undefined|Infinity|style=/)
        }
        expect(Buffer.byteLength(page)).toBeLessThanOrEqual(60_000)
        expect(page).not.toMatch(/ style="/)
        expect(page.match(/<details class="behind">/g) ?? []).toHaveLength(plots.length)
      }
    },
  )

  it('is there without operations, with what can be counted at once, and says why there are no curves', async () => {
    const rig = await portalRig({ console: consolePages({ authenticate: adminFromHeader }) })
    const admin = rig.browser()
    const { text } = await admin.get(`${home}?resource=${rig.billing.id}`, all)
    expect(text).toContain('With a token</span><strong>0 of 2</strong>')
    expect(text).toContain('need operations()')
    expect(plotsIn(text)).toEqual([])
  })
})

describe('the price of an SMS', () => {
  it.each([
    [{ price: -1, currency: 'EUR' }],
    [{ price: Number.NaN, currency: 'EUR' }],
    [{ price: 1, currency: 'euros' }],
  ])('%j is refused', (sms) => {
    expect(() => consolePages({ authenticate: adminFromHeader, sms })).toThrow(/sms/)
  })
})
