import { verifyToken } from '@clerk/backend'
import express from 'express'
import * as pages from './pages.mjs'

const { CLERK_JWT_KEY: jwtKey } = process.env

const claimsOf = async ({ headers }) => {
  const [, token] = /(?:^|; )__session=([\w.-]+)/.exec(headers.get('cookie') ?? '') ?? []
  return token === undefined ? null : verifyToken(token, { jwtKey }).catch(() => null)
}

const app = express()
app.get('/', (_request, response) => response.send(pages.welcome))
app.use(express.urlencoded())
app.use('/pay', async ({ headers }, response, next) => {
  if ((await claimsOf({ headers: new Headers(headers) })) !== null) next()
  else response.redirect(process.env.CLERK_SIGN_IN_URL)
})
app.get('/pay', (_request, response) => response.send(pages.pay))
app.post('/pay', ({ body }, response) => response.send(pages.paid(body.amount)))

app.listen(process.env.PORT, '127.0.0.1', () => {
  console.log('ready')
})
