import { createHmac } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { emailOTP, twoFactor } from 'better-auth/plugins'

const secret = 'a secret of the benchmark, long enough for everybody'

/**
 * better-auth on a pool of pg, with its tables in a schema of their own, and so many people who all are signed in.
 *
 * Called as an app calls it on its server, by `auth.api`: without HTTP, and without the limits on requests, which are in its router.
 */
export async function startBetterAuth(pool, people) {
  // Each plugin sends codes of its own.
  const codes = new Map()
  const secondCodes = new Map()
  const options = {
    database: pool,
    secret,
    baseURL: 'http://localhost:3000',
    logger: { disabled: true },
    telemetry: { enabled: false },
    plugins: [
      emailOTP({
        storeOTP: 'hashed',
        async sendVerificationOTP({ email, otp }) {
          codes.set(email, otp)
        },
      }),
      twoFactor({
        otpOptions: {
          storeOTP: 'hashed',
          async sendOTP({ user, otp }) {
            secondCodes.set(user.email, otp)
          },
        },
      }),
    ],
  }
  const auth = betterAuth(options)
  const { runMigrations } = await getMigrations(options)
  await runMigrations()
  const context = await auth.$context
  const cookie = context.authCookies.sessionToken.name
  async function signedIn(nth) {
    const email = `person${nth}@example.org`
    const user = await context.internalAdapter.createUser({
      email,
      name: `Person ${nth}`,
      emailVerified: true,
      twoFactorEnabled: true,
    })
    const { token } = await context.internalAdapter.createSession(user.id)
    const signature = createHmac('sha256', secret).update(token).digest('base64')
    const headers = new Headers({ cookie: `${cookie}=${encodeURIComponent(`${token}.${signature}`)}` })
    return { email, headers }
  }
  const persons = []
  while (persons.length < people) {
    const next = Array.from({ length: Math.min(20, people - persons.length) }, (_, nth) => persons.length + nth)
    persons.push(...(await Promise.all(next.map(signedIn))))
  }

  return {
    async sendEmailCode(nth) {
      await auth.api.sendVerificationOTP({ body: { email: persons[nth].email, type: 'sign-in' } })
    },
    async checkEmailCode(nth) {
      const { email } = persons[nth]
      const { success } = await auth.api.checkVerificationOTP({
        body: { email, type: 'sign-in', otp: codes.get(email) },
      })
      if (!success) throw new Error('better-auth did not take its own code')
    },
    async sendSecondFactor(nth) {
      await auth.api.sendTwoFactorOTP({ headers: persons[nth].headers, body: {} })
    },
    async checkSecondFactor(nth) {
      const { token, user } = await auth.api.verifyTwoFactorOTP({
        headers: persons[nth].headers,
        body: { code: secondCodes.get(persons[nth].email) },
      })
      if (!token && !user) throw new Error('better-auth did not take its own code')
    },
  }
}
