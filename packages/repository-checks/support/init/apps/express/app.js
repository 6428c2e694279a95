const express = require('express')
const session = require('express-session')

const people = new Map([
  ['ana', { id: 1, password: 'correct horse' }],
  ['ben', { id: 2, password: 'correct horse' }],
])

const app = express()
app.use(session({ secret: 'for this check only', resave: false, saveUninitialized: false }))
app.use(express.urlencoded({ extended: false }))

app.get('/login', (_request, response) => {
  const fields = '<label>Name <input name="login"></label><label>Password <input name="password"></label>'
  response.send(`<form method="post">${fields}<button>Sign in</button></form>`)
})
app.post('/login', ({ body, query, session: visit }, response, next) => {
  const person = people.get(body.login)
  if (person?.password !== body.password) return response.redirect(303, '/login')
  visit.userId = person.id
  const isOwnPath = typeof query.back === 'string' && /^(?:\/[\w-]+)+$/.test(query.back)
  visit.save((error) => (error ? next(error) : response.redirect(303, isOwnPath ? query.back : '/pay')))
})

app.get('/pay', (_request, response) => {
  const field = '<label>Amount <input name="amount"></label>'
  response.send(`<h1>Pay</h1><form method="post">${field}<button>Pay</button></form>`)
})
app.post('/pay', ({ body }, response) => response.send(`<h1>Paid ${Number(body.amount)}</h1>`))

app.listen(process.env.PORT || 3000, '127.0.0.1', () => console.log('ready'))
