import { expect, it } from 'vitest'
import { formatted } from '../../support/docs/formatted.js'
import { repositoryText } from '../../support/docs/repository.js'
import { mailPartsSource } from '../../support/mails/mail-parts-source.js'

it('mails are made of what the template says; if not, run packages/repository-checks/support/write-docs.ts', async () => {
  for (const [path, source] of Object.entries(await mailPartsSource())) {
    expect(repositoryText(path)).toBe(formatted(path, source))
    expect(source).not.toMatch(/#0acce|<script|https?:\/\/(?!www\.w3\.org)/)
  }
})

it('the template of mails has no word of its own: each stands in a catalogue', () => {
  const template = repositoryText('packages/repository-checks/support/mails/mail.mjml')
  const seen = template
    .replace(/<!--[\s\S]*?-->|<mj-style[\s\S]*?<\/mj-style>|<[^>]*>/g, ' ')
    .replace(/\{\{\w+\}\}/g, ' ')
  expect(seen.trim()).toBe('')
  expect(template.match(/(?:alt|title)="(?!\{\{\w+\}\}")[^"]+"/g)).toBeNull()
})
