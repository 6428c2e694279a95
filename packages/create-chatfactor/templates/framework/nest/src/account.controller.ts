import { ownPath } from '@chatfactor/portal'
import { Body, Controller, Get, Header, Headers, HttpCode, Post, Query, Res } from '@nestjs/common'
import type { Response } from 'express'
import { checkPassword } from './people.ts'
import { pages, security } from './security-of-this-app.ts'
import { newSessionCookie, noSessionCookie, sessionOf } from './sessions.ts'

interface SignInForm {
  readonly login?: string
  readonly password?: string
  readonly back?: string
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
  async signIn(@Body() { login, password, back }: SignInForm, @Res() response: Response): Promise<void> {
    const person = checkPassword(login, password)
    if (person === null) {
      response.status(401).send(pages.signIn(ownPath(back), 'That did not match. Try again.'))
      return
    }
    await security.welcome(person)
    response.set('set-cookie', newSessionCookie(person)).redirect(303, ownPath(back))
  }

  @Post('sign-out')
  @HttpCode(303)
  signOut(@Res() response: Response): void {
    response.set('set-cookie', noSessionCookie()).redirect(303, '/')
  }
}
