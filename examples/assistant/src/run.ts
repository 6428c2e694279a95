import { startExample } from './whole-example.js'

const example = await startExample(Number(process.env.PORT ?? 4000))
console.log(`
  Phones   ${example.phones}/phone/ana and ${example.phones}/phone/ben

  The assistant pays what is small at once and asks Ana about the rest, in her chat: press there.
  Above 1,000.00 EUR it tells you a number to press; press it, then it goes on by itself.
  Everything is on this machine and forgotten when you press Ctrl+C.
`)

const pauseMs = 2_000
while (await example.payEverything((line) => console.log(`  Assistant: ${line}`))) {
  await new Promise((resolve) => setTimeout(resolve, pauseMs))
}
for (const { invoice, state } of example.tasks) console.log(`  ${invoice} is ${state}.`)
await example.close()
