import 'reflect-metadata'
import { toNodeHandler } from '@chatfactor/portal/node'
import { Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import type { NestExpressApplication } from '@nestjs/platform-express'
import { AccountController } from './account.controller.ts'
import { SecretController } from './secret.controller.ts'
import { security } from './security-of-this-app.ts'
import { setting } from './setting.ts'

@Module({ controllers: [AccountController, SecretController] })
class AppModule {}

const app = await NestFactory.create<NestExpressApplication>(AppModule, {
  bodyParser: false,
  logger: ['error', 'warn'],
})

// Above every body parser: the portal reads its forms and webhooks itself.
app.use(security.portal.basePath, toNodeHandler(security.portal))
app.useBodyParser('urlencoded', { extended: false })

await app.listen(Number(new URL(setting('PUBLIC_URL')).port || 3000))
await security.begin()
