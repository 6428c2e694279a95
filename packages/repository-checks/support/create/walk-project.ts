import { setTimeout } from 'node:timers/promises'
import { type ProjectBrowser, type ProjectPage, projectBrowser } from './project-browser.js'
import { refusesToStart, startProject } from './running-project.js'

/** How a chat with the bot of each messenger begins on the sandbox's phone. */
const beginnings: Readonly<
  Record<string, readonly [chat: string, verb: string, form: Readonly<Record<string, string>>]>
> = {
  telegram: ['telegram/example_bot', 'start', {}],
  viber: ['viber/examplebot', 'open', { link: 'viber://pa?chatURI=examplebot' }],
  messenger: ['messenger/example.page', 'start', {}],
}

const longestMs = 120_000

/**
 * Starts a project and does with it what its README says: signs in, adds a messenger by the typed code, and opens the secret page with the
 * code that the bot sends. Throws where something is not as it has to be.
 */
export async function walkProject(folder: string, messenger: string): Promise<void> {
  for (const settings of [{ NODE_ENV: 'production' }, { PUBLIC_URL: 'https://app.example.com' }])
    await refusesToStart(folder, settings)
  const project = await startProject(folder)
  try {
    await walk(project.url, project.phoneUrl, messenger)
  } catch (error) {
    throw new Error(`${folder}: ${error instanceof Error ? error.message : error}\n${project.said()}`)
  } finally {
    await project.stop()
  }
}

async function walk(url: string, phoneUrl: string, messenger: string): Promise<void> {
  const ana = projectBrowser(url)
  const onPhone = chatOnPhone(phoneUrl, messenger)

  const signInPath = /action="([^"]+)"/.exec((await ana.get('/sign-in')).text)?.[1] ?? ''
  const wrong = await ana.send(signInPath, { login: 'ana', password: 'another', back: '/' })
  expect('a wrong password is told', wrong.text.includes('That did not match'))
  const home = await ana.send(signInPath, { login: 'ana', password: 'ana-password', back: '/' })
  expect('the right one signs in', home.text.includes('Hello,') && home.text.includes('/security/p/app'))
  expect('the start page leads to the phone', home.text.includes(`href="${phoneUrl}"`))
  const before = await ana.get('/secret')
  expect('the secret page wants a second factor', !before.text.includes('because you proved'))

  await addMessenger(ana, onPhone)

  const codes = async () => [...(await onPhone.text()).matchAll(/\b\d{6}\b/g)].map(([code]) => code)
  const earlier = await codes()
  const asks = await ana.get('/secret')
  expect('the secret page asks for a code', asks.text.includes('/secret?cf_form=1'))
  await until('the code is in the chat', async () => (await codes()).some((code) => !earlier.includes(code)))
  const [code = ''] = (await codes()).filter((each) => !earlier.includes(each))
  const opened = await ana.send('/secret?cf_form=1', { cf_code: code })
  expect(`the code opens the secret page, not ${opened.status}`, opened.text.includes('because you proved'))

  const signOutPath = /action="([^"]+)"[^>]*><button/.exec((await ana.get('/')).text)?.[1] ?? ''
  const elsewhere = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
  const form = { login: 'ana', password: 'ana-password', back: '/' }
  for (const path of [signInPath, signOutPath]) {
    const { status } = await ana.send(path, form, elsewhere)
    expect(`a form of another site is refused at ${path}, not ${status}`, status === 403)
  }
  const thief = projectBrowser(url, ana.cookies())
  expect('a copied cookie is signed in, too', (await thief.get('/')).text.includes('Hello,'))
  await ana.send(signOutPath, {})
  expect('it is worth nothing after signing out', !(await thief.get('/')).text.includes('Sign out'))
  const guesses = Array.from({ length: 100 }, (_, at) => (at === 60 ? form : { ...form, password: `guess-${at}` }))
  const answers = await Promise.all(guesses.map((guess) => projectBrowser(url).send(signInPath, guess)))
  expect('of a hundred guesses at once not all are looked at', !answers.some(({ text }) => text.includes('Sign out')))
}

/** The chat with the bot, on the phone that the sandbox shows. */
export function chatOnPhone(phoneUrl: string, messenger: string) {
  const phone = projectBrowser(new URL(phoneUrl).origin)
  const [chat, verb, start] = beginnings[messenger] ?? ['', '', {}]
  const path = `${new URL(phoneUrl).pathname}/${chat}`
  return {
    messenger,
    begin: () => phone.send(`${path}/${verb}`, start),
    say: (text: string) => phone.send(`${path}/say`, { text }),
    text: async () => textOf(await phone.get(path)),
  }
}

/** Adds the chat as a messenger of the person who is signed in, by the typed code. */
export async function addMessenger(
  ana: Pick<ProjectBrowser, 'get' | 'send'>,
  onPhone: ReturnType<typeof chatOnPhone>,
): Promise<void> {
  const list = await ana.get('/security/p/app')
  expect('the portal takes the sign-in of the app', list.text.includes('2nd Factor'))
  const add = { name: 'My phone', transport: onPhone.messenger, digits: '6' }
  const scan = await ana.send('/security/p/app/add/bot', add)
  const typedCode = /id="typed-code">([0-9A-Z-]+)</.exec(scan.text)?.[1]
  expect(`a QR code is shown, not ${scan.status}`, typedCode !== undefined)
  await onPhone.begin()
  await onPhone.say(typedCode ?? '')
  // Typing that code in a chat gives another one, which the page asks for: so both are the same person.
  const confirmation = async () => /(\d[\d ]+\d) adds this chat/.exec(await onPhone.text())?.[1] ?? ''
  await until('the chat has a code for the page', async () => (await confirmation()) !== '')
  await ana.send(`${scan.path}/confirm`, { answer: await confirmation() })
  await until('the token is there', async () => (await ana.get('/security/p/app')).text.includes('My phone'))
}

/** What is said in the chat, without tags and without what stands beside it. */
function textOf({ text }: ProjectPage): string {
  const messages = /id="messages"[\s\S]*?<\/ol>/.exec(text)?.[0] ?? ''
  return messages.replace(/<time[^>]*>[^<]*<\/time>|<[^>]+>/g, ' ').replace(/\s+/g, ' ')
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + longestMs
  while (!(await holds())) {
    expect(what, Date.now() < end)
    await setTimeout(300)
  }
}

function expect(what: string, holds: boolean): void {
  if (!holds) throw new Error(`It is not so: ${what}`)
}
