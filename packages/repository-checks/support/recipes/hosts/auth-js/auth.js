import NextAuth from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { isRight } from './lib/people.js'

export const { handlers, auth, signIn, signOut } = NextAuth({
  trustHost: true,
  secret: 'for this check only, and long enough',
  pages: { signIn: '/login' },
  providers: [Credentials({ authorize: ({ login, password }) => (isRight(login, password) ? { id: login } : null) })],
})
