/** The parts of a link to a bot. */
export interface StartLink {
  readonly bot: string
  readonly payload: string | null
}

/**
 * Reads a link to a bot: of the sandbox, of Telegram itself, or of its app (`tg://resolve`); `null` for anything else.
 * Like Telegram, it silently drops a payload that is not allowed.
 */
export function startLink(link: string, linkRoot: string): StartLink | null {
  if (!URL.canParse(link)) return null
  const url = new URL(link)
  const bot = botIn(url, new URL(linkRoot))
  if (bot === null || !/^[A-Za-z0-9_]{3,32}$/.test(bot)) return null
  const payload = url.searchParams.get('start')
  return { bot, payload: payload !== null && /^[A-Za-z0-9_-]{1,64}$/.test(payload) ? payload : null }
}

function botIn(url: URL, root: URL): string | null {
  if (url.protocol === 'tg:') return url.host === 'resolve' ? url.searchParams.get('domain') : null
  if (!/^https?:$/.test(url.protocol)) return null
  if (url.host === 't.me' || url.host === 'telegram.me') return url.pathname.slice(1)
  const isRoot = url.port === root.port && url.pathname.startsWith(`${root.pathname}/`)
  return isRoot ? url.pathname.slice(root.pathname.length + 1) : null
}
