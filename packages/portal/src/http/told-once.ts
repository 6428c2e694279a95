import type { Context } from 'hono'
import { encodeBase64Url } from 'hono/utils/encode'
import type { Site } from '../site.js'
import { hostCookie } from './session-cookie.js'

/**
 * What the page after a form says about it, once.
 *
 * It is in a cookie and never in the address: an address can be sent to other people, who would then read, on a page
 * they trust, about something that never happened.
 */
export interface ToldOnce<News extends string> {
  /** Keeps it for the next page of the browser with this secret: the session's, or `''` if no one is signed in. */
  tell(c: Context, news: News, secret: string): Promise<void>
  /** Takes what was kept for this secret; `null` if there is nothing, or it was for another one. */
  take(c: Context, secret: string): Promise<News | null>
}

/** How long it waits to be read. */
const seconds = 60

/** For one place with its own sign-in, e.g. a Resource by its id, and all the news it can show. */
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

/** Only the holder of the secret can make it, and it reveals nothing of the secret. */
async function markOf(news: string, secret: string): Promise<string> {
  const text = new TextEncoder().encode(`chatfactor news ${news} ${secret}`)
  const digest = await crypto.subtle.digest('SHA-256', text)
  return encodeBase64Url(digest).slice(0, 22)
}
