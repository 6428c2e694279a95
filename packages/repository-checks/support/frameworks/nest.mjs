import 'reflect-metadata'
import { nestGuard, toNodeHandler } from '@chatfactor/portal/node'
import { Body, Controller, Get, Module, Post, UseGuards } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'

export async function start({ chatfactor, portal, guard }) {
  class Pay {
    page() {
      return 'the page'
    }
    pay(body) {
      return body
    }
  }
  class App {}
  decorate(Pay, 'page', Get())
  decorate(Pay, 'pay', Post())
  Body()(Pay.prototype, 'pay', 0)
  UseGuards(nestGuard(chatfactor, guard))(Pay)
  Controller('pay')(Pay)
  Module({ controllers: [Pay] })(App)

  const app = await NestFactory.create(App, { bodyParser: false, logger: false })
  app.use('/security', toNodeHandler(portal))
  app.useBodyParser('urlencoded', { extended: false })
  await app.listen(0, '127.0.0.1')
  return (await app.getUrl()).replace('[::1]', '127.0.0.1')
}

/** What a decorator does, in JavaScript. */
function decorate({ prototype }, name, decorator) {
  decorator(prototype, name, Object.getOwnPropertyDescriptor(prototype, name))
}
