import { createChatfactor } from '@chatfactor/core'
import { createPortal, hostSession, requireSecondFactor, toNodeHandler } from '@chatfactor/portal/node'
import express from 'express'
import session from 'express-session'
import passport from 'passport'
import { Strategy } from 'passport-local'
import { chatfactorOptions, portalOptions } from './options.mjs'

const people = new Map(['ana', 'ben'].map((id) => [id, { id, password: 'correct horse' }]))

passport.use(
  new Strategy((name, password, done) => {
    const person = people.get(name)
    done(null, person?.password === password ? person : false)
  }),
)
passport.serializeUser((person, done) => done(null, person.id))
passport.deserializeUser((id, done) => done(null, people.get(id) ?? false))

const chatfactor = createChatfactor(chatfactorOptions)
const host = hostSession({ user: ({ user }) => user && { externalId: user.id, login: user.id }, signInPath: '/login' })
const portal = createPortal({ chatfactor, ...portalOptions, signIn: host.signIn })

const app = express()
app.use(session({ secret: 'for this check only', resave: false, saveUninitialized: false }))
app.use(passport.session(), host.watch)
app.use('/security', toNodeHandler(portal))
app.use(express.urlencoded())

app.get('/', (_request, response) => response.send('<h1>Welcome</h1><a href="/pay">Pay</a>'))
app.get('/login', (_request, response) => {
  const fields = '<label>Name <input name="username"></label><label>Password <input name="password"></label>'
  response.send(`<form method="post">${fields}<button>Sign in</button></form>`)
})
app.post('/login', passport.authenticate('local'), ({ query }, response) => {
  const isOwnPath = typeof query.back === 'string' && /^(?:\/[\w-]+)+$/.test(query.back)
  response.redirect(303, isOwnPath ? query.back : '/pay')
})

app.use('/pay', ({ user }, response, next) => (user ? next() : response.redirect(303, '/login')))
app.use('/pay', requireSecondFactor(portal, { resource: 'billing', purpose: 'pay' }))
app.get('/pay', (_request, response) => {
  const field = '<label>Amount <input name="amount"></label>'
  response.send(`<h1>Pay</h1><form method="post">${field}<button>Pay</button></form>`)
})
app.post('/pay', ({ body }, response) => response.send(`<h1>Paid ${Number(body.amount)}</h1>`))

app.listen(process.env.PORT, '127.0.0.1', () => chatfactor.start().then(() => console.log('ready')))
