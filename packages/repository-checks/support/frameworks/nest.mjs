import 'reflect-metadata'
import { nestGuard, nestPortal } from '@chatfactor/portal/node'
import { Body, Controller, Get, Module, Post, UseGuards } from '@nestjs/common'
import { HttpAdapterHost, NestFactory } from '@nestjs/core'

export async function start({ portal, guard, handled }) {
  class Pay {
    page() {
      handled()
      return 'the page'
    }
    pay(body) {
      handled()
      return body
    }
  }
  class App {}
  decorate(Pay, 'page', Get())
  decorate(Pay, 'pay', Post())
  Body()(Pay.prototype, 'pay', 0)
  UseGuards(nestGuard(portal, guard))(Pay)
  Controller('pay')(Pay)

  const marked = 'x-stands-above'
  const mark = (_request, response, next) => {
    response.setHeader(marked, 'yes')
    next()
  }
  const mounted = nestPortal(portal, { adapterHost: HttpAdapterHost, above: [mark] })
  Module({ imports: [mounted], controllers: [Pay] })(App)

  const app = await NestFactory.create(App, { logger: false })
  await app.listen(0, '127.0.0.1')
  const origin = (await app.getUrl()).replace('[::1]', '127.0.0.1')
  const { headers } = await fetch(`${origin}/security/p/billing/sign-in`)
  if (headers.get(marked) !== 'yes') throw new Error('What has to stand above the portal does not.')
  return origin
}

/** What a decorator does, in JavaScript. */
function decorate({ prototype }, name, decorator) {
  decorator(prototype, name, Object.getOwnPropertyDescriptor(prototype, name))
}
