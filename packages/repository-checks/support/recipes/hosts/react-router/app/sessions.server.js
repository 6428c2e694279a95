import { createCookieSessionStorage } from 'react-router'

const cookie = { name: 'visit', httpOnly: true, path: '/', sameSite: 'lax', secrets: ['for this check only'] }

export const { getSession, commitSession, destroySession } = createCookieSessionStorage({ cookie })
