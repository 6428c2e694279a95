import { ownPath } from '@chatfactor/portal'
import {
  Body,
  type CanActivate,
  Controller,
  type ExecutionContext,
  ForbiddenException,
  Get,
  Header,
  Headers,
  HttpCode,
  Post,
  Query,
  Res,
  UseGuards,
} from '@nestjs/common'
import type { Request, Response } from 'express'
import { isOwnForm, notOurForm } from './own-form.ts'
import { checkPassword } from './people.ts'
import { pages } from './security-of-this-app.ts'
import { newSessionCookie, noSessionCookie, sessionOf } from './sessions.ts'

interface SignInForm {
  readonly login?: string
  readonly password?: string
  readonly back?: string
}

/** Lets through what a page of this app has sent. */
class OwnForm implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>()
    if (isOwnForm((name) => request.get(name))) return true
    throw new ForbiddenException(notOurForm)
  }
}

@Controller()
export class AccountController {
  @Get()
  @Header('content-type', 'text/html')
  home(@Headers('cookie') cookies: string | undefined): string {
    return pages.home(sessionOf(cookies))
  }

  @Get('sign-in')
  @Header('content-type', 'text/html')
  signInForm(@Query('back') back: unknown): string {
    return pages.signIn(ownPath(back))
  }

  @Post('sign-in')
  @UseGuards(OwnForm)
  async signIn(@Body() { login, password, back }: SignInForm, @Res() response: Response): Promise<void> {
    const person = checkPassword(login, password)
    if (person === null) {
      response.status(401).send(pages.signIn(ownPath(back), 'That did not match. Try again.'))
      return
    }
    response.set('set-cookie', newSessionCookie(person)).redirect(303, ownPath(back))
  }

  @Post('sign-out')
  @UseGuards(OwnForm)
  @HttpCode(303)
  signOut(@Headers('cookie') cookies: string | undefined, @Res() response: Response): void {
    response.set('set-cookie', noSessionCookie(cookies)).redirect(303, '/')
  }
}
