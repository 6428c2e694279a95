import { transportContract } from '@chatfactor/testkit'
import { discordUnderTest } from './discord-under-test.js'

transportContract(discordUnderTest)
