import type { Phone, Sandbox } from '@chatfactor/sandbox'

export const notMe = 'It wasn’t me'

/** Follows the link of a page with the phone, and presses START; resolves once the chat says that it is done. */
export async function scan(phone: Phone, page: string, { telegram }: Sandbox): Promise<void> {
  const [, linkCode] = /[?&;]start=([\w-]{43})/.exec(page) ?? []
  if (linkCode === undefined) throw new Error(`No link to scan:\n${page.slice(0, 2_000)}`)
  await phone.open(`${telegram.linkRoot}/example_bot?start=${linkCode}`)
  await phone.pressStart()
  await until(phone, 'says that it is done', () => phone.messages().some(({ text }) => text.startsWith('Done.')))
}

/** The newest code, once it is another one than this. */
export async function unspentCode(phone: Phone, spent: string): Promise<string> {
  await until(phone, 'has a new code', () => ![null, spent].includes(phone.lastCode()))
  return phone.lastCode() ?? ''
}

/** Waits until the chat offers to say that it was not the person, below the newest message. */
export async function offersNotMe(phone: Phone): Promise<void> {
  await until(phone, `offers "${notMe}"`, () => {
    const newest = phone.messages().findLast(({ from }) => from === 'bot')
    return newest?.buttons.flat().some(({ label }) => label === notMe) ?? false
  })
}

async function until(phone: Phone, what: string, isSo: () => boolean): Promise<void> {
  await phone.waitForMessage(isSo).catch(() => {
    const said = phone.messages().map(({ from, text }) => `${from}: ${text}`)
    throw new Error(`The chat of ${phone.person.name} never ${what}. It says:\n${said.join('\n')}`)
  })
}
