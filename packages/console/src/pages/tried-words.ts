import type { Tried } from '@chatfactor/operations'
import { type PortalContext, toldOnce } from '@chatfactor/portal/pages'
import type { ConsoleKey, ConsoleWords } from '../words/console-words.js'
import type { ConsoleSite } from './console-site.js'
import { actorOf } from './visit.js'

const said = {
  delivered: 'console.tried.delivered',
  gone: 'console.tried.gone',
  refused_address: 'console.tried.refusedAddress',
  dns: 'console.tried.dns',
  connect: 'console.tried.connect',
  tls: 'console.tried.tls',
  timeout: 'console.tried.timeout',
  reset: 'console.tried.reset',
} as const satisfies Readonly<Record<Exclude<Tried['outcome'], 'status'>, ConsoleKey>>

/** The outcome of a try in words. */
export function triedWords({ outcome, status }: Pick<Tried, 'outcome' | 'status'>, words: ConsoleWords): string {
  if (outcome !== 'status') return words.say(said[outcome])
  return words.say('console.tried.status', { status: String(status ?? '') })
}

/** The result of a test, shown once: an outcome, a status, or an unreadable secret. */
export type TestNews = keyof typeof said | 'damaged' | `status_${number}`

const statuses = Array.from({ length: 500 }, (_, at) => `status_${100 + at}` as const)
const known: readonly TestNews[] = [...Object.keys(said).filter(isSaid), 'damaged', ...statuses]

/** Redirects to the endpoint's page, which shows the result of the test. */
export async function leadTested(site: ConsoleSite, c: PortalContext, news: TestNews, path: string): Promise<Response> {
  await toldOnce(site, 'console-test', known).tell(c, news, placeOf(c, path))
  return c.redirect(path, 303)
}

/** The result of the test before this page; `null` if there was none. */
export function testNewsOf(site: ConsoleSite, c: PortalContext): Promise<TestNews | null> {
  return toldOnce(site, 'console-test', known).take(c, placeOf(c, new URL(c.req.url).pathname))
}

/** The result of a try as news. */
export function newsOfTest({ outcome, status }: Tried): TestNews {
  return outcome === 'status' ? `status_${status ?? 100}` : outcome
}

/** The result in words. */
export function testWords(news: TestNews, words: ConsoleWords): string {
  if (news === 'damaged') return words.say('console.webhooks.because.secretDamaged')
  if (isSaid(news)) return triedWords({ outcome: news, status: null }, words)
  return triedWords({ outcome: 'status', status: Number(news.slice('status_'.length)) }, words)
}

function isSaid(name: string): name is keyof typeof said {
  return Object.hasOwn(said, name)
}

/** The news belongs to one administrator and one page. */
function placeOf(c: PortalContext, path: string): string {
  return `${actorOf(c).adminId} ${path}`
}
