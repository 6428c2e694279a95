import { generateKeyPairSync, sign } from 'node:crypto'
import { createServer } from 'node:http'

/** Somebody's session at a service that signs tokens. */
interface KeptSession {
  readonly who: string
  readonly began: number
  isRevoked: boolean
}

/** As much of the servers of Clerk and Supabase as a sign-in needs, on loopback, with a key of its own. */
export interface LoopbackIssuer {
  readonly url: string
  /** The key by which an app knows the tokens. */
  readonly publicKey: string
  /** Begins a session, and gives its id. */
  begin(who: string): string
  /** A token of a session as Clerk makes it, a new one each time. */
  clerkToken(session: string): string
  /** The same as Supabase makes it. */
  supabaseToken(session: string): string
  /** Whether an app has ended it. */
  isRevoked(session: string): boolean
  close(): Promise<void>
}

export async function loopbackIssuer(): Promise<LoopbackIssuer> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const sessions = new Map<string, KeptSession>()
  const kept = (id: string) => {
    const session = sessions.get(id)
    if (session === undefined) throw new Error(`There is no session ${id}.`)
    return session
  }
  const answer = (method: string, path: string, bearer: string) => {
    const [, id = ''] = /^\/v1\/sessions\/(\w+)/.exec(path) ?? []
    const session = sessions.get(id)
    if (path.endsWith('/jwks.json')) {
      return { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'first', alg: 'RS256', use: 'sig' }] }
    }
    if (method === 'POST' && path.startsWith('/auth/v1/logout')) {
      const named = /"session_id":"(\w+)"/.exec(Buffer.from(bearer.split('.')[1] ?? '', 'base64url').toString())?.[1]
      kept(named ?? '').isRevoked = true
      return {}
    }
    if (session === undefined) return null
    if (method === 'POST') session.isRevoked = true
    const [status, at] = [session.isRevoked ? 'revoked' : 'active', session.began]
    return { object: 'session', id, user_id: session.who, status, created_at: at, updated_at: at, last_active_at: at }
  }
  const server = createServer((request, response) => {
    const found = answer(
      request.method ?? '',
      request.url ?? '',
      request.headers.authorization?.replace('Bearer ', '') ?? '',
    )
    const isPage = request.url?.startsWith('/sign-in')
    response.writeHead(found === null && !isPage ? 404 : 200, {
      'content-type': isPage ? 'text/html' : 'application/json',
    })
    response.end(isPage ? '<h1>The sign-in of the service</h1>' : JSON.stringify(found))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('There is no free port.')
  const url = `http://127.0.0.1:${address.port}`

  const tokenOf = (claims: object) => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const now = Math.floor(Date.now() / 1000)
    const signed = `${part({ alg: 'RS256', kid: 'first', typ: 'JWT' })}.${part({ iat: now, nbf: now, exp: now + 3600, ...claims })}`
    return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`
  }
  return {
    url,
    publicKey: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    begin(who) {
      const id = `sess_${sessions.size + 1}`
      sessions.set(id, { who, began: Date.now(), isRevoked: false })
      return id
    },
    clerkToken: (session) => tokenOf({ sub: kept(session).who, sid: session, iss: url, v: 2, fva: [0, -1] }),
    supabaseToken(session) {
      const { who, began } = kept(session)
      const amr = [{ method: 'password', timestamp: Math.floor(began / 1000) }]
      const iss = `${url}/auth/v1`
      return tokenOf({ sub: who, session_id: session, email: `${who}@example.com`, iss, aud: 'authenticated', amr })
    },
    isRevoked: (session) => kept(session).isRevoked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
