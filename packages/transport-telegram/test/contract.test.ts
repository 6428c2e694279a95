import { transportContract } from '@chatfactor/testkit'
import { telegramUnderTest } from './telegram-under-test.js'

transportContract(telegramUnderTest)
