import { createServer } from 'node:http'
import compression from 'compression'
import express from 'express'
import { expect, it } from 'vitest'
import { onLoopback } from '../../core/test/support/on-loopback.js'
import { toNodeHandler } from '../src/node.js'
import { askForToken, linkCodeIn, signedIn } from './portal-rig.js'

it('middleware that compresses everything keeps no event of a waiting page back', async () => {
  const { rig, ana } = await signedIn({ publicUrl: 'http://localhost:3000' })
  await rig.chatfactor.resources.update(rig.billing.id, { secondFactor: { activation: 'confirm' } })
  const scan = await askForToken(ana)
  const app = express()
  app.use(compression({ threshold: 0 }))
  app.use('/security', toNodeHandler(rig.portal))
  app.get('/own', (_request, response) => response.send('a page of the host'))
  const { port, close } = await onLoopback(createServer(app))
  const at = `http://127.0.0.1:${port}`
  const headers = { cookie: [...ana.cookies].map((pair) => pair.join('=')).join('; '), 'accept-encoding': 'gzip' }
  try {
    // What is compressed at all shows that it does its work here.
    const page = await fetch(`${at}/own`, { headers })
    expect(page.headers.get('content-encoding')).toBe('gzip')
    await page.text()

    const events = await fetch(`${at}${scan.url.pathname}/events`, { headers })
    expect(events.headers.get('content-encoding')).toBeNull()
    const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader()
    const until = async (state: string) => {
      let text = ''
      while (!text.includes(state)) text += (await reader?.read())?.value ?? ''
    }
    await until('awaiting_scan')
    const profile = { displayName: 'Ana', username: null, language: null }
    await rig.hear({ type: 'code', chatId: 'c', code: linkCodeIn(scan), profile })
    // The stream goes on after this one, so nothing but the event itself brings it here.
    await until('awaiting_confirm')
    await reader?.cancel()
  } finally {
    close()
  }
})
