import { Router, urlencoded } from 'express'
import type { DemoClock } from '../demo-clock.js'
import { ana, ben } from '../demo-people.js'
import { fieldsOf } from '../form-fields.js'
import { ownFormsOnly } from '../own-form.js'
import type { Draw } from '../page.js'
import { type Words, wordsFor } from '../words/catalogue.js'
import type { Assistant } from './assistant.js'
import { assistantScreen } from './assistant-page.js'
import { assistantScript } from './assistant-script.js'
import { assistantStyle } from './assistant-style.js'

interface Served {
  readonly assistant: Assistant
  readonly draw: Draw
  /** `null` with a real messenger, whose time cannot be skipped. */
  readonly clock: DemoClock | null
  /** How the command line is called here. */
  readonly command: string
  /** The address of the keys for checking receipts. */
  readonly keysUrl: string
  /** Called for what happens only here. */
  readonly tell: (what: 'skipped' | 'receipt') => void
}

/** An hour less than a day, since Messenger lets a bot write for 24 hours after the person did. */
const untilTomorrowMs = 23 * 60 * 60_000

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The assistant's own screen, for the person at this machine. */
export function assistantRoutes({ assistant, draw, clock, command, keysUrl, tell }: Served): Router {
  const routes = Router()
  const screen = async (words: Words) =>
    assistantScreen({ words, round: await assistant.look(), clock: clock?.now() ?? null, command, keysUrl })

  routes.use('/assistant', ownFormsOnly, urlencoded({ extended: false }), (_request, response, next) => {
    response.set({ 'content-security-policy': policy, 'cache-control': 'no-store', vary: 'accept-language' })
    next()
  })
  routes.get('/assistant', async (request, response) => {
    const words = wordsFor(request)
    const body = `<link rel="stylesheet" href="/demo/assistant.css"><div id="screen" class="stack">${await screen(words)}</div>
<script src="/demo/assistant.js" defer></script>`
    response.send(draw(words, words.say('assistant.title'), body))
  })
  routes.get('/assistant/screen', async (request, response) => {
    response.send(await screen(wordsFor(request)))
  })
  routes.post('/assistant/ask', async (request, response) => {
    const login = fieldsOf(request)('login')
    const person = [ana, ben].find((one) => one.login === login)
    if (person !== undefined) await assistant.askForThree(person, wordsFor(request))
    response.redirect(303, '/assistant')
  })
  routes.post('/assistant/once-more', async (_request, response) => {
    await assistant.payOnceMore()
    response.redirect(303, '/assistant')
  })
  routes.post('/assistant/tomorrow', (_request, response) => {
    if (clock !== null) {
      clock.skip(untilTomorrowMs)
      tell('skipped')
    }
    response.redirect(303, '/assistant')
  })
  routes.get('/assistant/receipts/:id', async (request, response) => {
    const receipt = await assistant.receiptOf(request.params.id)
    if (receipt === null) {
      response.status(404).end()
      return
    }
    tell('receipt')
    response.attachment('receipt.jws').type('application/jose').send(`${receipt}\n`)
  })
  routes.get('/demo/assistant.js', (_request, response) => {
    response.type('js').send(assistantScript)
  })
  routes.get('/demo/assistant.css', (_request, response) => {
    response.type('css').send(assistantStyle)
  })
  return routes
}
