/** Scans the link of a page, as the platform tells it to the portal's webhook; gives what the portal answers. */
export async function scan(origin: string, page: string): Promise<number> {
  const linkCode = /[?&;]start=([\w-]{43})/.exec(page)?.[1] ?? ''
  const person = { id: 77, is_bot: false, first_name: 'Ana', language_code: 'en' }
  const chat = { id: 77, type: 'private', first_name: 'Ana' }
  const entities = [{ type: 'bot_command', offset: 0, length: 6 }]
  const date = Math.floor(Date.now() / 1000)
  const message = { message_id: 1, from: person, chat, date, text: `/start ${linkCode}`, entities }
  const answer = await fetch(`${origin}/security/webhooks/telegram`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-telegram-bot-api-secret-token': 'made-up-for-webhooks-on-loopback',
    },
    body: JSON.stringify({ update_id: 1, message }),
  })
  await answer.text()
  return answer.status
}

/** What the bot said last, as it was sent. */
export async function lastMessage(platformUrl: string): Promise<string> {
  return (await fetch(`${platformUrl}/last`)).text()
}

/** The code in it; the message may be a moment behind the page. */
export async function lastCode(platformUrl: string): Promise<string> {
  for (let times = 0; times < 600; times += 1) {
    const code = /\b\d{6}\b/.exec(await lastMessage(platformUrl))?.[0]
    if (code !== undefined) return code
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('The bot has sent no code for a minute.')
}
