import type { Context } from 'hono'
import { encodeBase64Url } from 'hono/utils/encode'
import type { Site } from '../site.js'
import { hostCookie } from './session-cookie.js'

/**
 * What the page after a form says about it, once.
 *
 * It stands in a cookie and never in the address: an address can be sent to other people, and would then say to them, on a page they trust, what never
 * happened.
 */
export interface ToldOnce<News extends string> {
  /** Keeps it for the next page of the one who has this secret: that of their session, or `''` where nobody is signed in. */
  tell(c: Context, news: News, secret: string): Promise<void>
  /** What was kept for them, and it is kept no longer; `null` where there is nothing, or it was meant for somebody else. */
  take(c: Context, secret: string): Promise<News | null>
}

/** How long it waits to be read. */
const seconds = 60

/** For one place that people are signed in to on their own, e.g. the id of a Resource, and with everything that can be told there. */
export function toldOnce<News extends string>(
  site: Pick<Site, 'isLoopback'>,
  place: string,
  known: readonly News[],
): ToldOnce<News> {
  const cookie = hostCookie(site, `cf-news-${place}`, seconds)
  return {
    async tell(c, news, secret) {
      cookie.write(c, `${news}.${await markOf(news, secret)}`)
    },
    async take(c, secret) {
      const kept = cookie.read(c)
      if (kept === null) return null
      cookie.clear(c)
      const [name, mark] = kept.split('.')
      const news = known.find((one) => one === name)
      return news !== undefined && mark === (await markOf(news, secret)) ? news : null
    },
  }
}

/** Only who has the secret can make it, and it says nothing about the secret. */
async function markOf(news: string, secret: string): Promise<string> {
  const text = new TextEncoder().encode(`chatfactor news ${news} ${secret}`)
  const digest = await crypto.subtle.digest('SHA-256', text)
  return encodeBase64Url(digest).slice(0, 22)
}
