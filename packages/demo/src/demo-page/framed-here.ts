import type { NextFunction, Request, Response } from 'express'
import onHeaders from 'on-headers'
import { wordsFor } from '../words/catalogue.js'

/**
 * Lets the demo's own page show these pages in a frame, and no other site.
 *
 * The portal forbids all framing, and has no setting for it: a page in somebody else's frame can be covered, so that a person presses what
 * they do not see. Here the page around is the same app on the same loopback address, so its answers are rewritten on their way out.
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

/** Answers to the names of this machine only: a page of elsewhere whose name was pointed here must not read the administrator's link. */
export function loopbackOnly(request: Request, response: Response, next: NextFunction): void {
  const name = (request.headers.host ?? '').replace(/:\d+$/, '')
  if (name === 'localhost' || name === '127.0.0.1') next()
  else response.status(421).type('text').send(wordsFor(request).say('demo.hereOnly'))
}
