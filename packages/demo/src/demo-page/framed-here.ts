import type { NextFunction, Request, Response } from 'express'
import onHeaders from 'on-headers'
import { wordsFor } from '../words/catalogue.js'

/**
 * Lets only the demo's own page show these pages in a frame.
 *
 * The portal forbids all framing, and has no setting for it: another site could cover a framed page, so that people
 * press what they do not see. Here the surrounding page is the same app on the same loopback address, so the headers
 * are rewritten on their way out.
 */
export function framedHere(_request: Request, response: Response, next: NextFunction): void {
  onHeaders(response, () => {
    const policy = response.getHeader('content-security-policy')
    if (typeof policy !== 'string') return
    response.setHeader('content-security-policy', policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"))
    response.setHeader('x-frame-options', 'SAMEORIGIN')
  })
  next()
}

/**
 * Answers only under this machine's names: a page whose domain name was pointed here (DNS rebinding) must not read the
 * administrator's link.
 */
export function loopbackOnly(request: Request, response: Response, next: NextFunction): void {
  const name = (request.headers.host ?? '').replace(/:\d+$/, '')
  if (name === 'localhost' || name === '127.0.0.1') next()
  else response.status(421).type('text').send(wordsFor(request).say('demo.hereOnly'))
}
