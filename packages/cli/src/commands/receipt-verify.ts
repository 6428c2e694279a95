import { readFile } from 'node:fs/promises'
import type { AuthorizationVerbs, Receipt, ReceiptKeys, ReceiptVerdict } from '@chatfactor/authorizations'
import { createChatfactor } from '@chatfactor/core'
import { command, jsonArgument } from '../command.js'
import { configArgument, withConfig } from '../config/with-config.js'
import type { CommandContext } from '../terminal.js'
import { usageError } from '../usage-error.js'

/** How long to wait for an address with keys. */
const patienceMs = 10_000

/** `chatfactor receipt verify`: checks a receipt and prints what it says; exits with 1 and the reason if it is not genuine. */
export function receiptVerifyCommand(context: CommandContext) {
  return command(context, {
    name: 'receipt verify',
    description:
      'Checks whether the receipt of an assistant is genuine, and prints what it says. Exits with 1 if it is not.',
    args: {
      file: { type: 'positional', description: 'The file with the receipt.', required: true },
      jwks: {
        type: 'string',
        valueHint: 'file or address',
        description:
          'The public keys, which a portal shows at /.well-known/jwks.json. By default, those of your config.',
      },
      json: jsonArgument,
      config: configArgument,
    },
    async run({ file, jwks, config }) {
      const keys = jwks === undefined ? await keysOfConfig(config) : await keysAt(jwks)
      const text = await textOf(file)
      const { verifyReceipt } = await receiptsPackage()
      const verdict = await verifyReceipt(text, keys).catch(() => {
        throw usageError(`${jwks ?? 'The config'} has no valid JSON Web Key Set.`)
      })
      if (!verdict.ok) {
        return { ok: false, json: { because: verdict.because }, text: '', complaint: why[verdict.because] }
      }
      return { json: { receipt: verdict.receipt }, text: saidText(verdict.receipt) }
    },
  })
}

const why = {
  malformed: 'It is not genuine: this is not a receipt.',
  unknown_key: 'It is not genuine: none of these keys signed it, or its key was withdrawn.',
  signature: 'It is not genuine: it was changed after it was signed.',
  digest: 'It is not genuine: its digest does not match its fields.',
} as const satisfies Readonly<Record<Extract<ReceiptVerdict, { readonly ok: false }>['because'], string>>

function saidText(receipt: Receipt): string {
  const { agent, resource, purpose, fields, decision, sub, askedAt, answeredAt, usedAt, endedAt, jti, iss } = receipt
  const times = [
    `asked ${askedAt}`,
    ...(answeredAt === null ? [] : [`answered ${answeredAt}`]),
    ...(usedAt === null ? [] : [`used ${usedAt}`]),
    ...(endedAt === null ? [] : [`over ${endedAt}`]),
  ]
  return [
    `Genuine: ${decision}.`,
    `${agent.name} asked ${sub} at ${resource.name} for: ${purpose}`,
    ...fields.map(({ label, value }) => `  ${label}: ${value}`),
    times.join(', '),
    `Question ${jti}, signed by ${iss}`,
  ].join('\n')
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw usageError(`There is no file ${file}.`)
  })
}

/** Reads the keys from a file or from the portal that made the receipt; never from an address in the receipt itself, which may be forged. */
async function keysAt(named: string): Promise<ReceiptKeys> {
  const isAddress = /^https?:\/\//.test(named)
  const text = isAddress ? await textAt(named) : await textOf(named)
  try {
    return JSON.parse(text)
  } catch {
    throw usageError(`${named} has no valid JSON Web Key Set.`)
  }
}

async function textAt(address: string): Promise<string> {
  const response = await fetch(address, { signal: AbortSignal.timeout(patienceMs) }).catch(() => null)
  if (response === null) throw usageError(`${address} does not answer.`)
  if (!response.ok) throw usageError(`${address} answers ${response.status}.`)
  return response.text()
}

function keysOfConfig(path: string | undefined): Promise<ReceiptKeys> {
  return withConfig(path, async ({ options }) => {
    if (options === undefined) throw usageError('The config has no `options`. Give the keys with --jwks.')
    const chatfactor = createChatfactor(options)
    try {
      if (asks(chatfactor)) return await chatfactor.authorizations.receiptKeys()
      throw usageError(
        'Receipts need `authorizations()`. Add it to `features` in the `options` of the config, or give the keys with --jwks.',
      )
    } finally {
      await chatfactor.close()
    }
  })
}

function asks(chatfactor: object): chatfactor is AuthorizationVerbs {
  return 'authorizations' in chatfactor
}

function receiptsPackage() {
  return import('@chatfactor/authorizations/receipts').catch(() => {
    throw usageError('Install the package that checks receipts: npm install @chatfactor/authorizations')
  })
}
