import { requireSecondFactor, toNodeHandler } from '@chatfactor/portal/node'
import express from 'express'

export async function start({ portal, guard, handled }) {
  const app = express()
  app.use('/security', toNodeHandler(portal))
  app.use('/pay', requireSecondFactor(portal, guard))
  app.use(express.urlencoded())
  app.get('/pay', (_request, response) => {
    handled()
    response.send('the page')
  })
  app.post('/pay', (request, response) => {
    handled()
    response.json(request.body)
  })
  const server = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return `http://127.0.0.1:${server.address().port}`
}
