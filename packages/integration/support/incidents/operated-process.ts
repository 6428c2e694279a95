import { createChatfactor } from '@chatfactor/core'
import * as z from 'zod'
import { operatedApp, placeSchema } from './operated-app.js'

/** A process of the app that nobody watches: it works and polls, and sends people codes by mail when its parent says so. It ends with the parent. */
const [, , place = ''] = process.argv
const { options } = operatedApp(placeSchema.parse(JSON.parse(place)))
const chatfactor = createChatfactor(options)
chatfactor.worker.start()
chatfactor.poll()
process.on('disconnect', () => process.exit())
process.on('message', (message) => {
  const { resourceId, logins } = z.object({ resourceId: z.string(), logins: z.array(z.string()) }).parse(message)
  for (const login of logins)
    void chatfactor.signIn.sendMailCode({ resourceId, login, network: '192.0.2.1', device: null })
})
process.send?.('ready')
