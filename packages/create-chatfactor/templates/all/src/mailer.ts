import type { Mailer } from '@chatfactor/core'
import nodemailer from 'nodemailer'
import { isInPublic } from './only-for-show.ts'
import { setting } from './setting.ts'

/** How people get mail: through `SMTP_URL`. Without it mail is only printed, codes too, and in public there is none. */
export function openMailer(): Mailer | null {
  if (process.env.SMTP_URL) return mailerAt(process.env.SMTP_URL)
  if (isInPublic()) return null
  return {
    async send({ to, subject, text }) {
      console.log(`\nMail to ${to}, printed only, because SMTP_URL is not set:\n${subject}\n\n${text}\n`)
    },
  }
}

function mailerAt(address: string): Mailer {
  const server = nodemailer.createTransport(address)
  const from = setting('MAIL_FROM')
  return { send: (mail) => server.sendMail({ from, ...mail }), check: () => server.verify() }
}
