import { checkedOptions, optionShapes } from '@chatfactor/core/transport'
import type { honoGate } from '@chatfactor/portal'
import type { chatfactorComposer } from '@chatfactor/transport-telegram/grammy'
import { Bot } from 'grammy'
import { Hono } from 'hono'
import * as z from 'zod'

// What is ours meets what a host has of the same library.
declare const composer: ReturnType<typeof chatfactorComposer>
new Bot('1:a').use(composer)

declare const gate: ReturnType<typeof honoGate>
new Hono().use('/pay', gate).get('/', (context) => context.text('Paid'))

const shape = { credential: z.string(), slow: z.boolean().default(false), baseUrl: optionShapes.httpRoot() }
const settings = checkedOptions(z.strictObject(shape), {})
export const used: { readonly credential: string; readonly slow: boolean; readonly baseUrl: string } = settings

// @ts-expect-error Types that resolve to `any` would let this pass.
export const unused: { readonly credential: number } = settings
