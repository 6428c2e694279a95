import { nestGuard } from '@chatfactor/portal/node'
import { All, Controller, Header, UseGuards } from '@nestjs/common'
import { pages, security } from './security-of-this-app.ts'

const { portal, guard } = security

/** Nobody sees this without the second factor. */
@Controller('secret')
@UseGuards(nestGuard(portal, guard))
export class SecretController {
  @All()
  @Header('content-type', 'text/html')
  page(): string {
    return pages.secret()
  }
}
