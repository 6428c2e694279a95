import express from 'express'
import session from 'express-session'
import passport from 'passport'
import { Strategy } from 'passport-local'

const people = new Map(['ana', 'ben'].map((id) => [id, { id, password: 'correct horse' }]))

passport.use(
  new Strategy((name, password, done) => {
    const person = people.get(name)
    done(null, person?.password === password ? person : false)
  }),
)
passport.serializeUser((person, done) => done(null, person.id))
passport.deserializeUser((id, done) => done(null, people.get(id) ?? false))

const app = express()
app.use(session({ secret: 'for this check only', resave: false, saveUninitialized: false }))
app.use(passport.session())
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
app.get('/pay', (_request, response) => {
  const field = '<label>Amount <input name="amount"></label>'
  response.send(`<h1>Pay</h1><form method="post">${field}<button>Pay</button></form>`)
})
app.post('/pay', ({ body }, response) => response.send(`<h1>Paid ${Number(body.amount)}</h1>`))

app.listen(process.env.PORT, '127.0.0.1', () => console.log('ready'))
