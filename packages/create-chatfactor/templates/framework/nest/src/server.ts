import 'reflect-metadata'
import { nestPortal } from '@chatfactor/portal/node'
import { Module } from '@nestjs/common'
import { HttpAdapterHost, NestFactory } from '@nestjs/core'
import { AccountController } from './account.controller.ts'
import { SecretController } from './secret.controller.ts'
import { security } from './security-of-this-app.ts'
import { setting } from './setting.ts'

@Module({
  imports: [nestPortal(security.portal, { adapterHost: HttpAdapterHost })],
  controllers: [AccountController, SecretController],
})
class AppModule {}

const app = await NestFactory.create(AppModule, { logger: ['error', 'warn'] })
await app.listen(Number(new URL(setting('PUBLIC_URL')).port || 3000))
await security.begin()
