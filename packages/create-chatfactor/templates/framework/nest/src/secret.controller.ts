import { nestGuard } from '@chatfactor/portal/node'
import { All, Controller, Header, UseGuards } from '@nestjs/common'
import type { Request } from 'express'
import { pages, security } from './security-of-this-app.ts'

const { chatfactor, guard } = security

/** Nobody sees this without the second factor. */
@Controller('secret')
@UseGuards(
  nestGuard(
    chatfactor,
    guard((request: Request) => request.headers.cookie),
  ),
)
export class SecretController {
  @All()
  @Header('content-type', 'text/html')
  page(): string {
    return pages.secret()
  }
}
