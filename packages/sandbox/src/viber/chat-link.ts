/** The parts of a link to a bot. */
export interface ChatLink {
  readonly botUri: string
  /** What the bot gets when the chat opens. */
  readonly context: string | null
  /** The initial text of the typing box. */
  readonly text: string | null
}

/**
 * Reads a link to a bot: `viber://pa?chatURI=…`, `viber://pa/info?uri=…` (which contains nothing else), or the
 * sandbox's replacement for the first; `null` for anything else. Source:
 * https://developers.viber.com/docs/tools/deep-links/
 */
export function chatLink(link: string, linkRoot: string): ChatLink | null {
  if (!URL.canParse(link)) return null
  const url = new URL(link)
  const { searchParams } = url
  if (url.protocol === 'viber:' && url.host === 'pa' && url.pathname === '/info') {
    const botUri = searchParams.get('uri')
    return botUri === null ? null : { botUri, context: null, text: null }
  }
  if (!isChat(url, new URL(linkRoot))) return null
  const botUri = searchParams.get('chatURI')
  if (botUri === null) return null
  return { botUri, context: searchParams.get('context') || null, text: searchParams.get('text') || null }
}

/** The link as Viber's own app knows it. */
export function appLink({ botUri, context, text }: ChatLink): string {
  const fields = [['chatURI', botUri] as const, ['context', context] as const, ['text', text] as const]
  const query = fields.flatMap(([name, value]) => (value === null ? [] : [`${name}=${encodeURIComponent(value)}`]))
  return `viber://pa?${query.join('&')}`
}

function isChat(url: URL, root: URL): boolean {
  if (url.protocol === 'viber:') return url.host === 'pa' && (url.pathname === '' || url.pathname === '/')
  return /^https?:$/.test(url.protocol) && url.port === root.port && url.pathname === root.pathname
}
