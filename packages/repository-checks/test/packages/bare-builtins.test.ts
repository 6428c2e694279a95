import { expect, it } from 'vitest'
import { bareBuiltinsOf } from '../../support/packages/bare-builtins.js'

it('finds the modules of Node that are asked for without their prefix, however they are', () => {
  const code = [
    'import { a } from "crypto"',
    "import 'fs/promises';const h = await import('https')",
    'export * from "util"; require("net")',
    'import { b } from "node:http"; import("node:os"); import z from "zod"; const from = "tls"',
  ].join('\n')
  expect(bareBuiltinsOf(code)).toEqual(['crypto', 'fs/promises', 'https', 'net', 'util'])
})
